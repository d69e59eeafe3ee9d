/// What `~/.ssh/config` says of a host, read as OpenSSH reads it.
package org.atyourservice.run.ssh.config;
