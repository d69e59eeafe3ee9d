package org.atyourservice.store;

import java.time.Duration;
import java.util.Locale;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;

/// The steps of a plan as JSON. The key that says what is done comes after the service.
final class StepCodec {

    private StepCodec() {}

    static Value toJson(Step step) {
        var out = new Codec.Out().put("id", step.id()).put("service", step.service().toString());
        return switch (step) {
            case Step.Act act -> {
                out.put("act", act.action()).put("target", Codec.target(act.target()));
                if (!act.args().fields().isEmpty()) {
                    out.put("args", act.args());
                }
                yield out.put("reason", act.reason()).done();
            }
            case Step.Probe probe -> out.put("probe", probe.patience().toString())
                    .put("target", Codec.target(probe.target())).put("reason", probe.reason()).done();
            case Step.Command command -> out.put("command", command.line())
                    .put("target", Codec.target(command.target())).put("reason", command.reason()).done();
            case Step.Transfer transfer -> out.put("transfer", transfer.action())
                    .put("direction", transfer.direction().name().toLowerCase(Locale.ROOT))
                    .put("target", Codec.target(transfer.target())).put("reason", transfer.reason()).done();
            case Step.Recover recover -> out.put("recover", recover.reason())
                    .put("target", Codec.target(recover.target())).done();
            case Step.Note note -> out.put("note", note.reason()).done();
            case Step.Clear clear -> out.put("clear", clear.reason()).done();
            case Step.Forget forget -> out.put("forget", forget.reason()).done();
        };
    }

    static Step fromJson(Value value) {
        var in = Codec.fields(value, "step");
        var id = Codec.text(in, "id");
        ServicePath service = Codec.path(in, "service");
        if (in.get("act").isPresent()) {
            return new Step.Act(id, service, Codec.text(in, "act"), Codec.target(in, "target"),
                    Codec.map(in, "args"), Codec.text(in, "reason"));
        }
        if (in.get("probe").isPresent()) {
            return new Step.Probe(id, service, Codec.target(in, "target"), Duration.parse(Codec.text(in, "probe")),
                    Codec.text(in, "reason"));
        }
        if (in.get("command").isPresent()) {
            return new Step.Command(id, service, Codec.target(in, "target"), Codec.text(in, "command"),
                    Codec.text(in, "reason"));
        }
        if (in.get("transfer").isPresent()) {
            return new Step.Transfer(id, service, Codec.target(in, "target"), Codec.text(in, "transfer"),
                    Step.Direction.valueOf(Codec.text(in, "direction").toUpperCase(Locale.ROOT)),
                    Codec.text(in, "reason"));
        }
        if (in.get("recover").isPresent()) {
            return new Step.Recover(id, service, Codec.target(in, "target"), Codec.text(in, "recover"));
        }
        if (in.get("clear").isPresent()) {
            return new Step.Clear(id, service, Codec.text(in, "clear"));
        }
        return in.get("forget").isPresent()
                ? new Step.Forget(id, service, Codec.text(in, "forget"))
                : new Step.Note(id, service, Codec.text(in, "note"));
    }
}
