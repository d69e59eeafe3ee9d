package org.atyourservice.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.session.History;
import org.atyourservice.session.Snapshot;

/// Values of the session as lines of text.
final class Report {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final Terminal terminal;

    Report(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The services as a tree with their states.
    void tree(Snapshot snapshot) {
        terminal.title(snapshot.desired().name() + " on " + snapshot.branch());
        var roots = snapshot.desired().roots().toList();
        branches(snapshot, roots, "  ");
        snapshot.desired().diagnostics().forEach(diagnostic -> terminal.line("  " + diagnostic));
    }

    private void branches(Snapshot snapshot, List<Service> services, String indent) {
        for (int n = 0; n < services.size(); n++) {
            boolean last = n == services.size() - 1;
            var service = services.get(n);
            var path = service.path();
            var on = service.target() instanceof Target.On(var target, _)
                    && !target.equals(path) && !path.isWithin(target) ? " on " + target.key().instance() : "";
            terminal.line(indent + terminal.branch(last) + path.shown() + on + "  "
                    + terminal.state(state(snapshot, service)));
            branches(snapshot, snapshot.desired().children(path).toList(), indent + terminal.trunk(last));
        }
    }

    /// A service without actions is a mere place: its state is the worst of what stands in it.
    private static ServiceState state(Snapshot snapshot, Service service) {
        return snapshot.desired().templateOf(service).actions().isEmpty()
                ? snapshot.stateWithin(service.path())
                : snapshot.states().get(service.path());
    }

    void history(List<History.Entry> entries) {
        terminal.title("History, newest first");
        for (var entry : entries) {
            terminal.line("  " + TIME.format(entry.at()) + "  " + switch (entry) {
                case History.Entry.Commit commit -> commit.hash().substring(0, 8) + "  " + commit.title();
                case History.Entry.Run run -> run.commit().map(hash -> hash.substring(0, 8)).orElse("--------")
                        + "  run " + run.run().run().number() + " " + RunWords.outcome(run.run()) + ": " + run.title();
            });
        }
    }

    void end(RunView view) {
        terminal.line("  Run " + view.run().number() + " " + RunWords.outcome(view) + " in "
                + RunWords.time(RunWords.length(view, view.startedAt())) + ": " + RunWords.counts(view));
    }

    /// The addresses that a person can open, by service.
    static Stream<Map.Entry<ServicePath, String>> addresses(Snapshot snapshot) {
        return snapshot.desired().services().values().stream().flatMap(service -> snapshot.desired()
                .templateOf(service).schema().attributes().stream().filter(a -> a.format().equals("uri"))
                .flatMap(a -> snapshot.recorded().service(service.path())
                        .flatMap(recorded -> recorded.data().text(a.name())).stream())
                .map(url -> Map.entry(service.path(), url)));
    }
}
