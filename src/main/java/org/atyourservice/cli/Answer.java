package org.atyourservice.cli;

import java.util.function.Consumer;
import org.atyourservice.model.Value;

/// What a verb has to say: once for scripts, once for people.
///
/// @param json the one document that `--json` prints
/// @param text prints the same for people
record Answer(Value json, Consumer<Terminal> text, ExitCode code) {

    static Answer ok(Value json, Consumer<Terminal> text) {
        return new Answer(json, text, ExitCode.OK);
    }
}
