package org.atyourservice.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.Change;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
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

    void plan(Plan plan) {
        terminal.title("Plan");
        plan.changes().forEach(change -> terminal.line("  " + change(change)));
        var later = plan.laterByConsumer();
        for (var group : plan.groups()) {
            terminal.line("  > " + group.service().shown() + ": " + group.steps().stream().map(Step::verb)
                    .collect(Collectors.joining(", ")) + " on " + group.steps().getFirst().where().shown());
            later.getOrDefault(group.service(), List.of())
                    .forEach(value -> terminal.line("      " + value.shown()));
        }
        plan.moved().forEach(moved -> terminal.line("  ? " + moved.to().shown() + " looks like "
                + moved.from().shown() + ", moved. If it is, say so in moves.yaml."));
        if (plan.isEmpty()) {
            terminal.line("  Nothing to do: the hosts have what the blueprints say.");
        } else {
            terminal.line(
                    "  " + count(plan.steps().count(), "step") + " for " + count(plan.services().size(), "service")
                            + " on " + count(plan.hosts().size(), "host"));
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String change(Change change) {
        return switch (change) {
            case Change.Create(var path, _) -> "+ " + path.shown() + parentOf(path);
            case Change.Update(var path, _, var differences) -> "~ " + path.shown() + ": " + differences(differences);
            case Change.Move(var path, _, var from, var differences) -> "~ " + from.instances() + " "
                    + terminal.arrow() + " " + path.instances()
                    + (differences.isEmpty() ? "" : ": " + differences(differences));
            case Change.Repair(var path, _, var reason) -> "~ " + path.shown() + ": " + reason;
            case Change.Delete(var path, _, var asked) -> "- " + path.shown() + parentOf(path)
                    + (asked ? "" : " is in no blueprint; it stays until it is removed on purpose");
        };
    }

    private static String parentOf(ServicePath path) {
        return path.parent().map(parent -> " in " + parent.instances()).orElse("");
    }

    private static String differences(List<Change.Difference> differences) {
        return differences.stream().map(Change.Difference::shown).collect(Collectors.joining(", "));
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
                        + "  run " + run.run().run().number() + " " + outcome(run.run()) + ": " + run.title();
            });
        }
    }

    void end(RunView view) {
        var parts = Stream.of(RunView.Phase.OK, RunView.Phase.FAILED, RunView.Phase.SKIPPED, RunView.Phase.CANCELLED,
                RunView.Phase.UNKNOWN).filter(phase -> view.count(phase) > 0)
                .map(phase -> view.count(phase) + " " + phase.name().toLowerCase(Locale.ROOT)).toList();
        terminal.line("  Run " + view.run().number() + " " + outcome(view) + " in "
                + seconds(Duration.between(view.startedAt(), view.endedAt().orElse(view.startedAt()))) + ": "
                + String.join(", ", parts));
    }

    static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static String outcome(RunView view) {
        return view.outcome().map(RunEvent.Outcome::name).orElse("under way").toLowerCase(Locale.ROOT);
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
