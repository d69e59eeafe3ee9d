package org.atyourservice.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.store.AtomicFiles;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/// How long the model takes for 10,000 services in 100 files. The floor is the YAML library, which
/// merely composes the same bytes.
record Model() implements Benchmark {

    private static final int SERVICES = 10_000;
    private static final int FILES = 100;
    private static final int ROUNDS = 15;
    private static final int CHANGES = 60;
    private static final int FOLDS = 3;
    private static final double MOST_OVER_THE_FLOOR = 4;
    private static final Duration LONGEST_CHANGE = Duration.ofMillis(20);
    private static final Duration LONGEST_EDIT = Duration.ofMillis(30);
    private static final Duration LONGEST_FOLD = Duration.ofSeconds(10);
    private static final double MOST_HEAP = 150;
    /// The collector leaves small holes as they are, but for every fourth time.
    private static final int FULL_COLLECTIONS = 5;
    /// Of as many lines as the largest blueprint that is edited.
    private static final int SERVICES_IN_ONE_FILE = 2_450;
    private static final int LINES_IN_ONE_FILE = 20_000;

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String describes() {
        return "10,000 services: read, check and compile, a one-line change, the heap; edits and folds";
    }

    @Override
    public void run(Report report) throws Exception {
        var sources = ModelFiles.of(SERVICES, FILES);
        whole(report, sources);
        changes(report, sources);
        edits(report);
        folds(report, sources);
        manyServices(report);
    }

    private static void whole(Report report, Sources sources) throws Exception {
        var samples = Samples.inTurns(ROUNDS, () -> compose(sources), () -> compiled(sources));
        var floor = samples.getFirst().median();
        var taken = samples.getLast().median();
        report.add(Figure.any("the YAML library composes", floor));
        report.add(Figure.any("read, check and compile", taken));
        report.add(Figure.atMost(MOST_OVER_THE_FLOOR, "read, check and compile / compose",
                (double) taken.toNanos() / floor.toNanos(), Figure.Unit.TIMES));
    }

    static Environment compiled(Sources sources) {
        return complete(new Compiler().compile(sources), SERVICES);
    }

    private static Environment complete(Environment environment, int services) {
        if (environment.services().size() < services || environment.hasErrors()) {
            throw new IllegalStateException(environment.services().size() + " services; "
                    + environment.diagnostics().stream().limit(5).toList());
        }
        return environment;
    }

    private static void compose(Sources sources) {
        var settings = LoadSettings.builder().build();
        sources.blueprints().values()
                .forEach(bytes -> new Compose(settings).composeString(new String(bytes, StandardCharsets.UTF_8))
                        .orElseThrow());
    }

    /// Something that is written in one file, and what is written there instead.
    ///
    /// @param old a regular expression
    private record Line(String what, String old, String now) {}

    private static final List<Line> VALUES = List.of(new Line("a value", "port: 8042", "port: 8999"),
            new Line("a link", "db: s50-db5\n  version: \"1.3.2\"", "db: s50-db4\n  version: \"1.3.2\""),
            new Line("a service more", "\nnode.ssh__s50-n5:",
                    "\napp.t01__fresh: {node: s50-n1, db: s50-db1, version: \"1.1\"}\nnode.ssh__s50-n5:"),
            new Line("a mistake", "port: 8042", "port: none"),
            new Line("a mistake in what others use", "__s50-db5:\n", "__s50-db5:\n  nonsense: 1\n"),
            new Line("a mistake in what a file stands in", "datacenter__dc50:\n",
                    "datacenter__dc50:\n  nonsense: 1\n"));
    private static final List<Line> PLACES = List.of(
            new Line("a service less", "\napp.t..__s50-a55:\n(  .*\n)*", ""),
            new Line("a node less, with services on it", "\nnode.ssh__s50-n5:\n(  .*\n)*", ""),
            new Line("a node moved, with what is on it", "n5:\n  datacenter: dc50", "n5:\n  datacenter: dc51"),
            new Line("a database renamed, but not where it is used", "database.sql__s50-db5:",
                    "database.sql__s50-dbx:"),
            new Line("a database renamed, where it is used too", "s50-db5\\b", "s50-dbx"),
            new Line("a datacenter less", "datacenter__dc50:\n(  .*\n)*", ""),
            new Line("a datacenter renamed", "datacenter__dc50:", "datacenter__dcx:"),
            new Line("a location that isn't there", "dc50:\n  location: ghent", "dc50:\n  location: gent"),
            new Line("a file that is no YAML any more", "datacenter__dc50:\n", "datacenter__dc50\n"),
            new Line("a file that is no YAML at its end", "\\z", "\nnonsense"));

    private static void changes(Report report, Sources sources) throws Exception {
        var compiler = new Compiler();
        complete(compiler.compile(sources), SERVICES);
        var all = new ArrayList<>(VALUES);
        all.addAll(PLACES);
        for (var line : all) {
            var samples = rounds(compiler, sources, line, CHANGES);
            report.add(Figure.atMost(LONGEST_CHANGE, "  after " + line.what, samples.getFirst().median()));
            report.add(Figure.atMost(LONGEST_CHANGE, "    and back", samples.getLast().median()));
        }
        everything(report, sources, compiler);
        var environment = compiler.compile(with(sources, ModelFiles.file(50), VALUES.getFirst()));
        report.add(Figure.atMost(MOST_HEAP, "live heap after a change", liveMegabytes(), Figure.Unit.MEGABYTES));
        complete(environment, SERVICES);
        complete(compiler.compile(sources), SERVICES);
    }

    /// What all services stand in: then all are placed again, whatever it takes.
    private static void everything(Report report, Sources sources, Compiler compiler) throws Exception {
        var renamed = with(sources, ModelFiles.file(0), new Line("", "location__ghent", "location__gent"));
        var samples = Samples.inTurns(ROUNDS, () -> compiler.compile(renamed), () -> compiler.compile(sources));
        report.add(Figure.any("after a line that all 10,000 stand in", samples.getFirst().median()));
        report.add(Figure.any("    and back", samples.getLast().median()));
    }

    /// There and back.
    private static List<Samples> rounds(Compiler compiler, Sources sources, Line line, int rounds) throws Exception {
        var changed = with(sources, ModelFiles.file(50), line);
        return Samples.inTurns(rounds, () -> compiler.compile(changed), () -> compiler.compile(sources));
    }

    private static Sources with(Sources sources, String file, Line line) {
        var text = new String(sources.blueprints().get(file), StandardCharsets.UTF_8);
        var changed = text.replaceAll(line.old, line.now);
        if (changed.equals(text)) {
            throw new IllegalStateException(line.old + " is not in " + file);
        }
        return sources.withBlueprint(file, ModelFiles.bytes(changed));
    }

    private static double liveMegabytes() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < FULL_COLLECTIONS; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static void edits(Report report) throws Exception {
        var sources = ModelFiles.of(SERVICES_IN_ONE_FILE, 1);
        var file = ModelFiles.file(0);
        long lines = new String(sources.blueprints().get(file), StandardCharsets.UTF_8).lines().count();
        if (lines < LINES_IN_ONE_FILE) {
            throw new IllegalStateException(lines + " lines are too few");
        }
        var compiler = new Compiler();
        var path = complete(compiler.compile(sources), SERVICES_IN_ONE_FILE).services().keySet().stream()
                .filter(each -> each.key().instance().equals("s0-a1203")).findFirst().orElseThrow();
        var written = new Edits(compiler, sources, path, "port");
        var inserted = new Edits(compiler, sources, path, "memory");
        for (int i = 0; i < CHANGES; i++) {
            written.set(2000 + i);
            inserted.set(2000 + i);
        }
        report.add(Figure.atMost(LONGEST_EDIT, "an edit in %d lines, verified".formatted(lines), written.median()));
        report.add(Figure.atMost(LONGEST_EDIT, "  one that adds a line", inserted.median()));
    }

    /// Sets one attribute again and again, each time from the same text.
    private record Edits(Compiler compiler, Sources sources, ServicePath path, String attribute,
            List<Duration> times) {

        Edits(Compiler compiler, Sources sources, ServicePath path, String attribute) {
            this(compiler, sources, path, attribute, new ArrayList<>());
        }

        void set(int value) throws Exception {
            var before = compiler.compile(sources);
            times.add(Samples.time(() -> {
                var edit = new Editor(compiler).apply(sources, before,
                        new Operation.SetValue(path, attribute, Optional.of(Value.of(value))));
                if (!(edit instanceof Edit.Done)) {
                    throw new IllegalStateException(edit.toString());
                }
            }));
        }

        Duration median() {
            return new Samples(times.subList(times.size() / 2, times.size())).median();
        }
    }

    private static void folds(Report report, Sources sources) throws Exception {
        var folder = Files.createTempDirectory("ays-model");
        try {
            var fold = new FoldFiles(folder, compiled(sources));
            fold.fold(1);
            var times = new ArrayList<Duration>();
            for (int round = 2; round < FOLDS + 2; round++) {
                int run = round;
                times.add(Samples.time(() -> {
                    if (fold.fold(run) != SERVICES) {
                        throw new IllegalStateException("not all services were written");
                    }
                }));
            }
            report.add(Figure.atMost(LONGEST_FOLD, "fold of a run that changed 10,000 services",
                    new Samples(times).median()));
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    private static void manyServices(Report report) throws Exception {
        var sources = ModelFiles.of(10 * SERVICES, 10 * FILES);
        var compiler = new Compiler();
        var times = new ArrayList<Duration>();
        var environment = new ArrayList<Environment>();
        times.add(Samples.time(() -> environment.add(complete(compiler.compile(sources), 10 * SERVICES))));
        report.add(Figure.any("100,000 services", new Samples(times).median()));
        report.add(Figure.any("  live heap", liveMegabytes(), Figure.Unit.MEGABYTES));
        report.add(Figure.any("  after a value", Samples.time(() -> environment.add(compiler.compile(with(sources,
                ModelFiles.file(50), new Line("a value", "port: 8042", "port: 8999")))))));
    }
}
