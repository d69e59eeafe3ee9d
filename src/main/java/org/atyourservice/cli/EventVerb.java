package org.atyourservice.cli;

import org.atyourservice.model.Value;

/// A verb that goes on for a while: with `--json` it prints one JSON object a line, each as it happens, the last of which
/// is the answer.
abstract class EventVerb extends EnvironmentVerb {

    EventVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    final void document(Value value) {
        if (!(value instanceof Value.Nothing)) {
            parts.terminal().jsonLine(value);
        }
    }
}
