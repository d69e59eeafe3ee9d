package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Daemons;
import picocli.CommandLine.Parameters;

/// A verb below `ays daemon`.
abstract class DaemonVerb extends EnvironmentVerb {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Its path, or as much of it as makes it unique.")
    private String service;

    DaemonVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.NOT_FOUND, ExitCode.REFUSED);
    }

    /// @throws Problem when it can't be asked or done
    abstract List<Daemons.State> states(Daemons daemons, ServicePath path) throws Problem;

    /// Says what came of it.
    abstract void print(Terminal terminal, ServicePath path, List<Daemons.State> states);

    @Override
    final Answer answer() throws Problem {
        var reading = reading();
        var path = reading.find(service);
        try (var session = parts.studio().open(reading.folder())) {
            var states = states(session.daemons(), path);
            var json = new JsonObject().put("service", path.toString()).put("daemons", Value.of(states.stream()
                    .map(state -> new JsonObject().put("name", state.name()).put("alive", state.isAlive())
                            .put("pid", state.pid().<Value>map(Value::of).orElse(Value.NOTHING)).done())
                    .toList())).done();
            return Answer.ok(json, terminal -> print(terminal, path, states));
        }
    }
}
