package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Hosts.Sight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays host accept NODE`.
@Command(name = "accept", mixinStandardHelpOptions = true, description = "Accept the new host key of a node: it is written into known_hosts of the environment and committed. A changed key is never accepted.")
final class HostAccept extends EnvironmentVerb {

    @Parameters(paramLabel = "NODE", description = "Its path, or as much of it as makes it unique.")
    private String name;

    @Option(names = "--fingerprint", paramLabel = "SHA256:...", description = "The key that is right, as the host itself tells it; nobody is asked then.")
    private String fingerprint;

    HostAccept(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.NOT_FOUND,
                ExitCode.REFUSED, ExitCode.STALE);
    }

    @Override
    Answer answer() throws Problem, Cancelled {
        var folder = environment();
        var node = environments().read(folder).find(name);
        try (var session = parts.studio().open(folder)) {
            var wanted = fingerprint;
            if (wanted == null) {
                var host = session.hosts().offered(node);
                wanted = host.sight() instanceof Sight.Offered(var key) && key.mayBeAccepted() ? asked(host) : "";
            }
            boolean written = session.hosts().accept(node, wanted);
            var json = new JsonObject().put("path", node.toString()).put("accepted", written).done();
            return Answer.ok(json, terminal -> terminal.line(written
                    ? "Accepted, and committed to known_hosts of the environment."
                    : "The key of " + node.shown() + " is known already; nothing was changed."));
        }
    }

    private String asked(Hosts.Host host) throws Problem, Cancelled {
        var key = ((Sight.Offered) host.sight()).key();
        var question = "%s (%s) shows the key %s %s. Is that its key?".formatted(
                Character.toUpperCase(key.name().charAt(0)) + key.name().substring(1), key.where(), key.type(),
                key.fingerprint());
        if (!isAnybodyThere()) {
            throw new Problem(Problem.Kind.REFUSED, "Nobody can be asked here: " + question,
                    "Say yes with: --fingerprint " + key.fingerprint());
        }
        parts.terminal().ask(question + " Type yes: ");
        if (!parts.surroundings().answer().orElse("").equalsIgnoreCase("yes")) {
            throw new Cancelled("Nothing was changed.");
        }
        return key.fingerprint();
    }
}
