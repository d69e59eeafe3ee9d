package org.atyourservice.bench;

import java.nio.charset.StandardCharsets;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.model.Environment;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/// How long the model takes for 10,000 services in 100 files. The floor is the YAML library, which
/// merely composes the same bytes.
record Model() implements Benchmark {

    private static final int SERVICES = 10_000;
    private static final int FILES = 100;
    private static final int ROUNDS = 15;
    private static final double MOST_OVER_THE_FLOOR = 4;

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
        var samples = Samples.inTurns(ROUNDS, () -> compose(sources), () -> whole(sources));
        var floor = samples.getFirst().median();
        var taken = samples.getLast().median();
        report.add(Figure.any("the YAML library composes", floor));
        report.add(Figure.any("read, check and compile", taken));
        report.add(Figure.atMost(MOST_OVER_THE_FLOOR, "read, check and compile / compose",
                (double) taken.toNanos() / floor.toNanos(), Figure.Unit.TIMES));
    }

    static Environment whole(Sources sources) {
        return complete(new Compiler().compile(sources));
    }

    static Environment complete(Environment environment) {
        if (environment.services().size() < SERVICES || environment.hasErrors()) {
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
}
