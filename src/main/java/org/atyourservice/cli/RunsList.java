package org.atyourservice.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ays runs list`, and `ays runs` alone.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the runs, newest first: who, when, how it ended, how long it took. Those that go on elsewhere are among them.")
final class RunsList extends EnvironmentVerb {

    private static final int MOST = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Option(names = {"-n",
            "--most"}, paramLabel = "N", description = "At the most so many; 20 if left out.")
    private Integer most;

    @Option(names = "--all", description = "All there are.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    RunsList(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER);
    }

    @Override
    Answer answer() throws Problem {
        if (most != null && most < 0) {
            throw new ParameterException(spec.commandLine(), "--most needs a number from 0 on");
        }
        var archive = environments().runs(environment());
        var runs = archive.all();
        var shown = all ? runs : runs.subList(0, Math.min(most == null ? MOST : most, runs.size()));
        var underWay = Set.copyOf(archive.underWay());
        var json = new JsonObject().put("runs", Value.of(shown.stream().map(run -> RunJson.brief(run,
                underWay.contains(run.run())).done()).toList())).put("left_out", runs.size() - shown.size()).done();
        return Answer.ok(json, terminal -> print(terminal, shown, underWay, runs.size() - shown.size()));
    }

    private static void print(Terminal terminal, List<RunView> runs, Set<RunId> underWay, int leftOut) {
        if (runs.isEmpty()) {
            terminal.line(leftOut == 0 ? "Nothing has run here yet. Deploy with: ays run" : "None is shown.");
            return;
        }
        var table = new Table("RUN", "WHEN", "WHO", "RESULT", "TOOK", "WHY");
        runs.forEach(run -> table.row(List.of(Table.Cell.of(String.valueOf(run.run().number())),
                Table.Cell.of(TIME.format(run.startedAt())), Table.Cell.of(run.operator()),
                result(terminal, run, underWay.contains(run.run())),
                Table.Cell.of(run.isOver() || underWay.contains(run.run())
                        ? RunWords.time(RunWords.length(run, Instant.now()))
                        : ""),
                Table.Cell.of(run.why()))));
        table.print(terminal, "");
        if (leftOut > 0) {
            terminal.line("And " + leftOut + " older: ays runs --all");
        }
    }

    static Table.Cell result(Terminal terminal, RunView run, boolean underWay) {
        var word = run.isOver() || underWay ? RunWords.outcome(run) : "interrupted";
        var colour = switch (run.outcome().orElse(underWay ? RunEvent.Outcome.OK : RunEvent.Outcome.INTERRUPTED)) {
            case OK -> run.isOver() ? Terminal.Colour.GREEN : Terminal.Colour.BLUE;
            case FAILED -> Terminal.Colour.RED;
            case CANCELLED, INTERRUPTED -> Terminal.Colour.AMBER;
        };
        return new Table.Cell(word, terminal.paint(colour, word));
    }

    static String when(Instant at) {
        return TIME.format(at);
    }
}
