package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Daemons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays daemon start SERVICE NAME`.
@Command(name = "start", mixinStandardHelpOptions = true, description = "Start a named daemon of a service, unless it is alive.")
final class DaemonStart extends DaemonVerb {

    @Parameters(index = "1", paramLabel = "NAME", description = "The daemon's name.")
    private String name;

    DaemonStart(CommandParts parts) {
        super(parts);
    }

    @Override
    List<Daemons.State> states(Daemons daemons, ServicePath path) throws Problem {
        return List.of(daemons.start(path, name));
    }

    @Override
    void print(Terminal terminal, ServicePath path, List<Daemons.State> states) {
        states.forEach(state -> terminal.line("Daemon " + state.name() + " of " + path.shown() + " is alive"
                + state.pid().map(pid -> ", process " + pid).orElse("") + "."));
    }
}
