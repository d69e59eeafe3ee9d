/// This machine as a target: a [Shell][org.atyourservice.run.Shell] over processes.
package org.atyourservice.run.local;
