package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.OfferedKey;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.run.Executor.Greeting;
import org.atyourservice.run.Greeter;
import org.atyourservice.run.RunPorts;
import org.atyourservice.run.Terminals;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;

/// [Hosts] with the environment's `known_hosts`, which is in git, so that colleagues aren't asked again.
final class KnownHostKeys implements Hosts {

    private static final String FILE = "known_hosts";
    private static final int ATTEMPTS = 5;

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final Greeter greeter;
    private final Terminals terminals;

    KnownHostKeys(OpenEnvironment environment, LocalSession session, RunPorts ports) {
        this.environment = environment;
        this.session = session;
        this.greeter = new Greeter(ports);
        this.terminals = new Terminals(ports);
    }

    @Override
    public List<Host> list() throws Problem {
        var desired = session.snapshot().desired();
        return ask(desired.services().values().stream().filter(service -> desired.templateOf(service).target()
                .equals(Optional.of(Template.TargetKind.SSH))).map(service -> service.path()).toList());
    }

    @Override
    public Host offered(ServicePath node) throws Problem {
        var desired = session.snapshot().desired();
        var service = desired.service(node);
        if (service.isEmpty() || !desired.templateOf(service.get()).target()
                .equals(Optional.of(Template.TargetKind.SSH))) {
            throw new Problem(Problem.Kind.NOT_FOUND, node.shown() + " is no node that is reached over SSH.",
                    "See the nodes and their keys with: ays host list");
        }
        return ask(List.of(node)).getFirst();
    }

    @Override
    public Terminal terminal(ServicePath service) throws Problem {
        var now = session.snapshot();
        var target = target(now, service);
        var command = terminals.command(target, now.desired(), now.recorded(), environment.folder);
        return new Terminal(target.shown(), command, Terminals.shown(command));
    }

    /// Where it is installed; a service that is a target is its own.
    private static Target target(Snapshot now, ServicePath path) throws Problem {
        var desired = now.desired().service(path);
        var kind = desired.flatMap(service -> now.desired().templateOf(service).target());
        if (kind.isPresent()) {
            return new Target.On(path, kind.get());
        }
        return now.recorded().service(path).map(RecordedService::target).or(() -> desired.map(Service::target))
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "There is no service " + path.instances() + ".",
                        "Choose one of the tree."));
    }

    private List<Host> ask(List<ServicePath> nodes) throws Problem {
        var snapshot = session.snapshot();
        try {
            return greeter.greet(nodes, snapshot.desired(), snapshot.recorded(), environment.folder).stream()
                    .map(greeted -> new Host(greeted.node(), greeted.address(), sight(greeted.greeting()))).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Kind.REFUSED, "The look at the hosts was broken off.", "Try again.", e);
        }
    }

    private static Sight sight(Greeting greeting) {
        return switch (greeting) {
            case Greeting.Known() -> new Sight.Known();
            case Greeting.Offered(var key) -> new Sight.Offered(key);
            case Greeting.Silent(_, var message) -> new Sight.Silent(message);
        };
    }

    /// The node is asked before the file is locked, since that takes a while; when somebody else has written to the file
    /// by then, it is asked again.
    @Override
    public boolean accept(ServicePath node, String fingerprint) throws Problem {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = text();
            var key = acceptable(offered(node), fingerprint);
            if (key.isEmpty()) {
                return false;
            }
            environment.writing.lock();
            try {
                if (text().equals(before)) {
                    write(before, key.get());
                    session.refresh(FolderWatch.Scope.TEXTS);
                    return true;
                }
            } finally {
                environment.writing.unlock();
            }
        }
        throw new Problem(Problem.Kind.STALE, "The file " + FILE + " is being changed by somebody else all the time.",
                "Try again when they are done.");
    }

    /// @return empty when it is known by now
    private static Optional<OfferedKey> acceptable(Host host, String fingerprint) throws Problem {
        return switch (host.sight()) {
            case Sight.Known() -> Optional.empty();
            case Sight.Silent(var message) -> throw new Problem(Problem.Kind.REFUSED,
                    "The key of " + host.node().shown() + " can't be accepted without seeing it. " + message,
                    "Try again when it can be reached.");
            case Sight.Offered(var key) when key.isRevoked() -> throw new Problem(Problem.Kind.REFUSED,
                    "The key " + key.fingerprint() + " of " + key.name() + " is revoked.", "Give the host a new key.");
            case Sight.Offered(var key) when !key.mayBeAccepted() -> throw new Problem(Problem.Kind.REFUSED,
                    "The host key of %s (%s) has changed: known is %s, the server shows %s.".formatted(key.name(),
                            key.where(), String.join(", ", key.known()), key.fingerprint()),
                    "If it was reinstalled, take its old line out of known_hosts first; if not, somebody may be in "
                            + "between.");
            case Sight.Offered(var key) when !key.fingerprint().equals(fingerprint.strip()) -> throw new Problem(
                    Problem.Kind.REFUSED, "%s (%s) shows the key %s, not %s.".formatted(capitalised(key.name()),
                            key.where(), key.fingerprint(), fingerprint.strip()),
                    "Compare it with the one that the host itself tells: ssh-keygen -lf /etc/ssh/ssh_host_"
                            + "ed25519_key.pub");
            case Sight.Offered(var key) -> Optional.of(key);
        };
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Path file() {
        return environment.folder.resolve(FILE);
    }

    private String text() throws Problem {
        try {
            return Files.readString(file(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private void write(String before, OfferedKey key) throws Problem {
        var begun = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
        try {
            AtomicFiles.write(file(), (begun + key.line() + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
        environment.repo.commit(List.of(FILE), "Accept the host key of %s%n%n%s shows %s %s%n".formatted(key.name(),
                key.where(), key.type(), key.fingerprint()));
    }
}
