package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.RunArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ays logs RUN|SERVICE`.
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Print what the actions of a run wrote, or those of a service in its newest run; also while the run goes on, in whatever process.")
final class LogsVerb extends EventVerb {

    @Parameters(paramLabel = "RUN|SERVICE", arity = "0..1", description = "The number or id of a run, or the path of a service; the newest run if left out.")
    private String name;

    @Option(names = "--run", paramLabel = "RUN", description = "With SERVICE: its output in this run.")
    private String run;

    @Option(names = "--step", paramLabel = "STEP", description = "Only these steps: the name of an action, or the id of a step.")
    private String step;

    @Option(names = {"-f", "--follow"}, description = "Go on until the run is over.")
    private boolean follow;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only lines that have this text, in upper or lower case.")
    private String text;

    @Option(names = "--regex", paramLabel = "RE", description = "Only lines in which this regular expression is found.")
    private String regex;

    @Option(names = "--match-case", description = "Upper and lower case differ, in --search and --regex.")
    private boolean matchCase;

    @Option(names = "--tail", paramLabel = "N", description = "Only the last N lines of each step.")
    private Integer tail;

    @Option(names = "--times", description = "Say when each line came.")
    private boolean times;

    @Spec
    private CommandSpec spec;

    LogsVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem, InterruptedException {
        check();
        var folder = environment();
        var archive = environments().runs(folder);
        var service = service(archive);
        var view = service.isEmpty()
                ? RunsShow.run(archive, run == null ? name : run)
                : run == null ? newestOf(archive, service.get()) : RunsShow.run(archive, run);
        var printer = new LogPrinter(parts.terminal(), archive.logs(), isJson(), times, query(),
                Optional.ofNullable(tail));
        if (follow) {
            try (var _ = parts.interrupts().whenStopped(Thread.currentThread()::interrupt)) {
                return follow(archive, view, printer, service);
            }
        }
        var steps = steps(view, service);
        if (steps.isEmpty()) {
            throw nothing(view);
        }
        long lines = printer.print(view, steps);
        return lines > 0 ? new Answer(Value.NOTHING, _ -> {}, ExitCode.OK) : none(archive, view);
    }

    private void check() {
        if (text != null && regex != null) {
            throw new ParameterException(spec.commandLine(), "--search and --regex are two ways to say it; take one");
        }
        if (follow && (text != null || regex != null)) {
            throw new ParameterException(spec.commandLine(),
                    "--follow shows all lines; search in what there is, without it");
        }
        if (tail != null && tail < 0) {
            throw new ParameterException(spec.commandLine(), "--tail needs a number from 0 on");
        }
    }

    private Optional<LogQuery> query() throws Problem {
        var query = Optional.ofNullable(regex).map(it -> new LogQuery(it, true, matchCase))
                .or(() -> Optional.ofNullable(text).map(it -> new LogQuery(it, false, matchCase)));
        if (query.isPresent()) {
            query.get().pattern();
        }
        return query;
    }

    /// Empty where the name is that of a run.
    private Optional<ServicePath> service(RunArchive archive) throws Problem {
        if (name == null || run == null && isRun(archive)) {
            return Optional.empty();
        }
        return Optional.of(reading().find(name));
    }

    private boolean isRun(RunArchive archive) {
        try {
            archive.meant(name);
            return true;
        } catch (Problem e) {
            return name.matches("[0-9]+");
        }
    }

    private static RunView newestOf(RunArchive archive, ServicePath service) throws Problem {
        return archive.newest(view -> view.steps().values().stream()
                .anyMatch(step -> isOf(step, service)))
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "Nothing has run on " + service.shown()
                        + " yet.", "See: ays runs"));
    }

    private static boolean isOf(StepView step, ServicePath service) {
        return step.step().service().isWithin(service) && step.step().touchesHost();
    }

    private List<StepView> steps(RunView view, Optional<ServicePath> service) {
        return view.steps().values().stream().filter(it -> it.step().touchesHost())
                .filter(it -> service.isEmpty() || isOf(it, service.get()))
                .filter(it -> step == null || it.step().id().equals(step) || it.step().verb().equals(step)).toList();
    }

    private Problem nothing(RunView view) {
        var verbs = view.steps().values().stream().filter(it -> it.step().touchesHost()).map(it -> it.step().verb())
                .distinct().toList();
        return step == null
                ? new Problem(Problem.Kind.NOT_FOUND, "Run " + view.run().number() + " has no such steps.",
                        "See: ays runs show " + view.run().number())
                : new Problem(Problem.Kind.NOT_FOUND, "Run " + view.run().number() + " has no step '" + step
                        + "' there.", "It has " + Words.list(verbs) + ".");
    }

    private Answer none(RunArchive archive, RunView view) throws Problem {
        if (text != null || regex != null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "No line of run " + view.run().number() + " has '"
                    + (text == null ? regex : text) + "'.", "Look at all of it: ays logs " + view.run().number());
        }
        if (archive.logs().missing(view.run())) {
            throw new Problem(Problem.Kind.NOT_FOUND, "The logs of run " + view.run().number() + " are not here:"
                    + " removed to make room, or it was carried out on another machine.",
                    "What failed has the end of its log in: ays runs show " + view.run().number());
        }
        return new Answer(Value.NOTHING, terminal -> terminal.aside("Nothing was written."), ExitCode.OK);
    }

    private Answer follow(RunArchive archive, RunView first, LogPrinter printer, Optional<ServicePath> service)
            throws Problem, InterruptedException {
        var source = archive.follow(first.run());
        var view = first;
        boolean isHeld = true;
        printer.begin(steps(view, service));
        while (true) {
            var held = archive.holder().isPresent();
            var views = source.next();
            view = views.isEmpty() ? view : views.getLast();
            var steps = steps(view, service);
            printer.more(view, new ArrayList<>(steps));
            if (view.isOver() || parts.terminal().isGone()) {
                return new Answer(Value.NOTHING, _ -> {}, ExitCode.OK);
            }
            if (!held && !isHeld) {
                throw new Problem(Problem.Kind.NOT_FOUND, "The process that carried out run " + view.run().number()
                        + " is gone; no more of it will come.",
                        "To do what is left of it: ays retry " + view.run().number());
            }
            isHeld = held;
            Thread.sleep(LogPrinter.BETWEEN_LOOKS_MILLIS);
        }
    }

}
