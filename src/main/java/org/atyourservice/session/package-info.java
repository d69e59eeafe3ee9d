/// What the window and the command line do, and share: a [Studio][org.atyourservice.session.Studio] that opens environments, a
/// [Session][org.atyourservice.session.Session] for each, one writer and many readers of immutable
/// snapshots, and the use cases on it: edits, runs, history, health. A run that was interrupted is
/// recovered when its environment is opened. Methods here may read disks, repositories and sockets:
/// never call them on the FX thread.
package org.atyourservice.session;
