/// An environment as files: read from a folder or a commit, written atomically. The only writer of
/// `services/` and `runs/`: a fold over a run's journal.
package org.atyourservice.store;
