/// What the window and the command line do, and share: a [Session][org.atyourservice.session.Session] per environment, one writer and
/// many readers of immutable snapshots, and the use cases on it. Methods here may read disks,
/// repositories and sockets: never call them on the FX thread.
package org.atyourservice.session;
