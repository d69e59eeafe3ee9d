/// What happened to an environment, in words of its model: commits, differences, restore.
package org.atyourservice.history;
