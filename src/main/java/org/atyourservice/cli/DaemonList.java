package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Daemons;
import picocli.CommandLine.Command;

/// `ays daemon list SERVICE`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the named daemons of a service, and which of them are alive on its host.")
final class DaemonList extends DaemonVerb {

    DaemonList(CommandParts parts) {
        super(parts);
    }

    @Override
    List<Daemons.State> states(Daemons daemons, ServicePath path) throws Problem {
        return daemons.of(path);
    }

    @Override
    void print(Terminal terminal, ServicePath path, List<Daemons.State> states) {
        if (states.isEmpty()) {
            terminal.line(path.shown() + " has no named daemons; its template may have some under daemons in"
                    + " template.yaml.");
            return;
        }
        var table = new Table("DAEMON", "STATE", "PROCESS");
        states.forEach(state -> table.row(state.name(), state.isAlive() ? "alive" : "not alive",
                state.pid().map(String::valueOf).orElse("")));
        table.print(terminal, "");
    }
}
