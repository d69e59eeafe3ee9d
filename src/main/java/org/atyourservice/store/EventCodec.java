package org.atyourservice.store;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;

/// The events of a run as JSON, one a line in `events.jsonl`.
final class EventCodec {

    private EventCodec() {}

    static Value.Fields toJson(RunEvent event) {
        var out = new Codec.Out().put("n", event.number()).put("at", event.at());
        return switch (event) {
            case RunEvent.Started e -> out.put("event", "started").put("run", e.run().text())
                    .put("operator", e.operator()).put("why", e.why()).put("commit", e.commit())
                    .put("undoes", e.undoes().map(RunId::text))
                    .put("groups", Value.of(e.groups().stream().map(EventCodec::group).toList()))
                    .put("intents", Value.of(e.intents().stream().map(EventCodec::intent).toList())).done();
            case RunEvent.StepStarted e -> out.put("event", "step-started").put("step", e.step())
                    .put("host", e.host()).put("job", e.job()).done();
            case RunEvent.StepProgress e -> out.put("event", "step-progress").put("step", e.step())
                    .put("percent", e.percent()).put("note", e.note()).done();
            case RunEvent.StepRetry e -> out.put("event", "step-retry").put("step", e.step())
                    .put("attempt", e.attempt()).put("next", e.next()).put("message", e.message()).done();
            case RunEvent.StepEnded e -> {
                out.put("event", "step-ended").put("step", e.step()).put("result", lower(e.result()));
                e.exitCode().ifPresent(code -> out.put("exit", code));
                out.put("obstacle", e.obstacle());
                if (!e.message().isEmpty()) {
                    out.put("message", e.message());
                }
                if (!e.outputs().fields().isEmpty()) {
                    out.put("outputs", e.outputs());
                }
                yield out.done();
            }
            case RunEvent.CancelAsked e -> out.put("event", "cancel-asked").put("operator", e.operator()).done();
            case RunEvent.Ended e -> out.put("event", "ended").put("outcome", lower(e.outcome())).done();
        };
    }

    static RunEvent fromJson(Value value) {
        var in = Codec.fields(value, "event");
        long number = Codec.number(in, "n");
        var at = Codec.instant(in, "at");
        return switch (Codec.text(in, "event")) {
            case "started" -> new RunEvent.Started(number, at, new RunId(Codec.text(in, "run")),
                    Codec.text(in, "operator"), Codec.text(in, "why"), Codec.text(in, "commit"),
                    in.text("undoes").map(RunId::new),
                    Codec.items(in, "groups").stream().map(EventCodec::group).toList(),
                    Codec.items(in, "intents").stream().map(EventCodec::intent).toList());
            case "step-started" -> new RunEvent.StepStarted(number, at, Codec.text(in, "step"),
                    Codec.text(in, "host"), Codec.text(in, "job"));
            case "step-progress" -> new RunEvent.StepProgress(number, at, Codec.text(in, "step"),
                    (int) Codec.number(in, "percent"), Codec.text(in, "note"));
            case "step-retry" -> new RunEvent.StepRetry(number, at, Codec.text(in, "step"),
                    (int) Codec.number(in, "attempt"), Codec.instant(in, "next"), Codec.text(in, "message"));
            case "step-ended" -> new RunEvent.StepEnded(number, at, Codec.text(in, "step"),
                    RunEvent.Result.valueOf(upper(in, "result")),
                    in.get("exit").isPresent() ? Optional.of((int) Codec.number(in, "exit")) : Optional.empty(),
                    in.text("message").orElse(""), Codec.map(in, "outputs"), in.text("obstacle"));
            case "cancel-asked" -> new RunEvent.CancelAsked(number, at, Codec.text(in, "operator"));
            case "ended" -> new RunEvent.Ended(number, at, RunEvent.Outcome.valueOf(upper(in, "outcome")));
            default -> throw new Codec.Malformed("unknown event " + Codec.text(in, "event"));
        };
    }

    private static Value group(Group group) {
        var out = new Codec.Out().put("id", group.id()).put("service", group.service().toString())
                .put("steps", steps(group.steps()))
                .put("after", Value.texts(group.after().stream().sorted().toList()));
        if (group.onFailure() instanceof Group.OnFailure.Compensate(var compensation)) {
            out.put("compensate", steps(compensation));
        }
        return out.done();
    }

    private static Group group(Value value) {
        var in = Codec.fields(value, "group");
        Set<String> after = new HashSet<>();
        Codec.items(in, "after").forEach(id -> id.scalar().ifPresent(after::add));
        var onFailure = in.get("compensate").isPresent()
                ? new Group.OnFailure.Compensate(steps(in, "compensate"))
                : new Group.OnFailure.Stop();
        return new Group(Codec.text(in, "id"), Codec.path(in, "service"), steps(in, "steps"), after, onFailure);
    }

    private static Value steps(List<Step> steps) {
        return Value.of(steps.stream().map(StepCodec::toJson).toList());
    }

    private static List<Step> steps(Value.Fields in, String name) {
        return Codec.items(in, name).stream().map(StepCodec::fromJson).toList();
    }

    private static Value intent(Intent intent) {
        return new Codec.Out().put("id", intent.id().text()).put("service", intent.path().toString())
                .put("from", intent.from().map(ServicePath::toString))
                .put("template", intent.template()).put("recipe", intent.templateDigest())
                .put("producers", Codec.producers(intent.producers())).put("target", Codec.target(intent.target()))
                .put("inputs", intent.inputs()).put("data", intent.data())
                .put("outputs", Value.texts(intent.outputs().stream().sorted().toList())).done();
    }

    private static Intent intent(Value value) {
        var in = Codec.fields(value, "intent");
        Set<String> outputs = new HashSet<>();
        Codec.items(in, "outputs").forEach(name -> name.scalar().ifPresent(outputs::add));
        return new Intent(new ServiceId(Codec.text(in, "id")), Codec.path(in, "service"),
                in.text("from").map(ServicePath::parse), Codec.text(in, "template"), Codec.text(in, "recipe"),
                Codec.producers(in, "producers"), Codec.target(in, "target"), Codec.text(in, "inputs"),
                Codec.map(in, "data"), outputs);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(Value.Fields in, String name) {
        return Codec.text(in, name).toUpperCase(Locale.ROOT);
    }
}
