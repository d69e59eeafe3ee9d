/// A studio that needs no disk, no git and no hosts, always the same: what views are tested against.
package org.atyourservice.ui.sample;
