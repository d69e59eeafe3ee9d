/// Targets behind SSH: [Shell][org.atyourservice.run.Shell]s over reused connections, with sshj.
package org.atyourservice.run.ssh;
