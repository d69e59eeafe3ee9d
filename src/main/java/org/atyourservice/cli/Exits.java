package org.atyourservice.cli;

import java.util.List;

/// A command that says in its help how it can end.
interface Exits {

    /// The exit codes of this command, beside 0, 1 and 2, for its help.
    List<ExitCode> exits();
}
