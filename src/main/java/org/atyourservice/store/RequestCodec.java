package org.atyourservice.store;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// What was asked of a run, as it stands in its `order.yaml`.
final class RequestCodec {

    private RequestCodec() {}

    static Value toYaml(Plan.Request request) {
        var out = new Codec.Out();
        switch (request.goal()) {
            case Goal.Deploy(var orphans, var repair, var remove) -> {
                out.put("goal", "deploy").put("orphans", orphans).put("repair", repair);
                if (!remove.isEmpty()) {
                    out.put("remove", paths(remove));
                }
            }
            case Goal.Act(var action, var args) -> {
                out.put("goal", "act").put("action", action);
                if (!args.fields().isEmpty()) {
                    out.put("args", args);
                }
            }
            case Goal.Command(var line) -> out.put("goal", "command").put("line", line);
        }
        request.only().ifPresent(only -> out.put("only", paths(only)));
        if (request.force()) {
            out.put("force", true);
        }
        if (request.withoutRetries()) {
            out.put("withoutRetries", true);
        }
        request.rolling().ifPresent(rolling -> out.put("rolling", new Codec.Out().put("atATime", rolling.atATime())
                .put("stopAfterFailures", rolling.stopAfterFailures()).done()));
        return out.done();
    }

    static Plan.Request fromYaml(Value value) {
        var in = Codec.fields(value, "request");
        Goal goal = switch (Codec.text(in, "goal")) {
            case "deploy" -> new Goal.Deploy(Codec.flag(in, "orphans"), Codec.flag(in, "repair"), paths(in, "remove"));
            case "act" -> new Goal.Act(Codec.text(in, "action"), Codec.map(in, "args"));
            case "command" -> new Goal.Command(Codec.text(in, "line"));
            default -> throw new Codec.Malformed("unknown goal " + Codec.text(in, "goal"));
        };
        var only = in.get("only").map(_ -> paths(in, "only"));
        var rolling = in.get("rolling").map(_ -> Codec.map(in, "rolling"))
                .map(how -> new Plan.Rolling((int) Codec.number(how, "atATime"),
                        (int) Codec.number(how, "stopAfterFailures")));
        return new Plan.Request(goal, only, Codec.flag(in, "force"), Codec.flag(in, "withoutRetries"), rolling);
    }

    private static Value paths(Collection<ServicePath> paths) {
        return Value.texts(paths.stream().sorted().map(ServicePath::toString).toList());
    }

    private static Set<ServicePath> paths(Value.Fields in, String name) {
        return Codec.items(in, name).stream().map(item -> item.scalar().map(ServicePath::parse)
                .orElseThrow(() -> new Codec.Malformed(name + " has something that is no service")))
                .collect(Collectors.toSet());
    }
}
