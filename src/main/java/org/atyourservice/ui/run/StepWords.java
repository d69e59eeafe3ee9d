package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Target;
import org.atyourservice.ui.Messages;

/// Steps, and the cells that hold them, in words.
final class StepWords {

    private final Messages words = new Messages(StepWords.class);
    private final RunsViewModel model;
    private final Times times;

    StepWords(RunsViewModel model, Times times) {
        this.model = model;
        this.times = times;
    }

    /// What fits into a cell: `40 %`, `0.9 s`, `1.2 s ×2`; of several steps how many are done and good, `3/12`.
    String shortly(MatrixCell cell) {
        return cell.only().map(this::shortly)
                .orElseGet(() -> cell.isEmpty() ? "" : cell.count(Phase.OK) + "/" + cell.steps().size());
    }

    private String shortly(StepView step) {
        var text = switch (step.phase()) {
            case WAITING -> step.attempts() > 0 ? words.get("cell.again") : "";
            case SKIPPED -> "";
            case RUNNING -> step.percent().map(percent -> words.get("cell.percent", percent)).orElse(time(step));
            case OK, FAILED, CANCELLED, UNKNOWN -> time(step);
        };
        return step.attempts() > 1 ? words.get("cell.tries", text, step.attempts()) : text;
    }

    private String time(StepView step) {
        return model.elapsed(step).map(Times::length).orElse("");
    }

    /// `web shop, install on node n1`.
    String title(StepView step) {
        return step.step().where() instanceof Target.On(var host, _) && !host.equals(step.step().service())
                ? words.get("step.title.on", step.step().service().shown(), step.step().verb(), host.shown())
                : words.get("step.title", step.step().service().shown(), step.step().verb());
    }

    /// `Failed · exit 2 · 2 tries · 0.9 s · 14:02:31 · 127.0.0.1:2202`.
    String facts(StepView step) {
        var facts = new ArrayList<String>();
        facts.add(PhaseMark.word(step.phase()));
        step.percent().filter(_ -> step.phase() == Phase.RUNNING)
                .ifPresent(percent -> facts.add(words.get("cell.percent", percent)));
        exit(step).ifPresent(facts::add);
        if (step.attempts() > 1) {
            facts.add(words.get("step.tries", step.attempts()));
        }
        model.elapsed(step).map(Times::length).ifPresent(facts::add);
        step.startedAt().map(at -> words.get("step.at", times.clock(at))).ifPresent(facts::add);
        if (!step.host().isEmpty()) {
            facts.add(step.host());
        }
        return String.join(words.get("step.between"), facts);
    }

    /// What it is doing or why it is not well; empty where that only says again what stands beside it: its phase, or
    /// which action of which service ended with which exit code.
    String note(StepView step) {
        if (step.note().equals(PhaseMark.word(step.phase()) + ".")) {
            return "";
        }
        return step.exitCode().map(code -> words.get("step.ended", step.step().service().shown(), code))
                .filter(step.note()::contains)
                .map(ended -> step.note().substring(step.note().indexOf(ended) + ended.length()))
                .map(rest -> rest.replaceFirst("^(: |\\.$)", "")).orElse(step.note());
    }

    /// `3 of 12 done, 1 failed`.
    String facts(List<StepView> steps) {
        var cell = MatrixCell.of(steps);
        var facts = new ArrayList<>(List.of(words.get("cell.done", cell.count(Phase.OK), steps.size())));
        Arrays.stream(Phase.values()).filter(phase -> phase != Phase.OK && cell.has(phase))
                .forEach(phase -> facts.add(words.get("run.count." + phase, cell.count(phase))));
        return String.join(", ", facts);
    }

    /// What a row says at its end: what is not well with it, or what it is doing.
    String details(RunMatrix.Line line) {
        var telling = Optional.<String>empty();
        for (var phase : List.of(Phase.FAILED, Phase.UNKNOWN, Phase.RUNNING)) {
            telling = telling.or(() -> line.cells().stream().flatMap(cell -> cell.steps().stream())
                    .filter(step -> step.phase() == phase)
                    .map(step -> note(step).isEmpty() ? exit(step).orElse("") : note(step))
                    .filter(text -> !text.isEmpty()).findFirst());
        }
        return telling.orElse("");
    }

    private Optional<String> exit(StepView step) {
        return step.exitCode().filter(code -> code != 0).map(code -> words.get("step.exit", code));
    }

    /// A node or a service for a sentence; this machine where it is neither.
    String name(RunMatrix.Line line) {
        return line.path().map(path -> path.shown()).orElse(Target.HERE.shown());
    }

    /// For the screen reader: `web shop, install: done, 0.9 s`.
    String spoken(RunMatrix.Line line, String verb, MatrixCell cell) {
        var facts = cell.only().map(this::facts).orElseGet(() -> cell.isEmpty()
                ? words.get("cell.nothing")
                : facts(cell.steps()));
        return words.get("cell.spoken", name(line), verb, facts);
    }
}
