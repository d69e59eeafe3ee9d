package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Daemons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays daemon stop SERVICE NAME`.
@Command(name = "stop", mixinStandardHelpOptions = true, description = "End a named daemon of a service, with all that it has started.")
final class DaemonStop extends DaemonVerb {

    @Parameters(index = "1", paramLabel = "NAME", description = "The daemon's name.")
    private String name;

    DaemonStop(CommandParts parts) {
        super(parts);
    }

    @Override
    List<Daemons.State> states(Daemons daemons, ServicePath path) throws Problem {
        return List.of(daemons.terminate(path, name));
    }

    @Override
    void print(Terminal terminal, ServicePath path, List<Daemons.State> states) {
        states.forEach(state -> terminal.line("Daemon " + state.name() + " of " + path.shown() + " is "
                + (state.isAlive() ? "still alive." : "not alive.")));
    }
}
