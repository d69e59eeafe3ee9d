package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Hosts.Host;
import org.atyourservice.session.Hosts.Sight;
import picocli.CommandLine.Command;

/// `ays host list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "Ask all nodes for their host keys, and show which are known, new or changed.")
final class HostList extends EnvironmentVerb {

    HostList(CommandParts parts) {
        super(parts);
    }

    @Override
    List<ExitCode> exits() {
        return List.of(ExitCode.HOST_KEY, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        List<Host> hosts;
        try (var session = parts.studio().open(environment())) {
            hosts = session.hosts().list();
        }
        var json = new JsonObject().put("hosts", Value.of(hosts.stream().map(HostViews::json).toList())).done();
        boolean open = hosts.stream().anyMatch(host -> host.sight() instanceof Sight.Offered);
        return new Answer(json, terminal -> print(terminal, hosts), open ? ExitCode.HOST_KEY : ExitCode.OK);
    }

    private static void print(Terminal terminal, List<Host> hosts) {
        if (hosts.isEmpty()) {
            terminal.line("No node is reached over SSH.");
            return;
        }
        var table = new Table("NODE", "ADDRESS", "KEY", "DETAILS");
        hosts.forEach(host -> table.row(List.of(Table.Cell.of(host.node().instances()), Table.Cell.of(host.address()),
                Table.Cell.of(HostViews.word(host.sight())), Table.Cell.of(HostViews.details(host.sight())))));
        table.print(terminal, "");
        hosts.stream().filter(host -> host.sight() instanceof Sight.Offered(var key) && key.mayBeAccepted()).findFirst()
                .ifPresent(host -> terminal.line("If a new key is right: ays host accept "
                        + host.node().instances()));
    }
}
