/// An environment as files: read from a folder or a commit, written atomically. What a run leaves is
/// written here only: its journal and logs while it goes on, and `services/` as a fold of the journal
/// when it is over. What is observed, and the lock of the process that has the environment open, are
/// in `.ays/`, outside of git.
package org.atyourservice.store;
