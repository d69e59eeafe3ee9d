package org.atyourservice.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Value;

/// Plans, for scripts.
final class PlanViews {

    private PlanViews() {}

    static JsonObject json(Plan plan) {
        var facts = new PlanFacts(plan);
        return new JsonObject()
                .put("status", facts.isImpossible() ? "impossible" : plan.isEmpty() ? "nothing" : "changes")
                .put("request", request(plan.request())).put("totals", totals(facts)).texts("hosts", facts.hosts())
                .paths("restarted", facts.restarted()).put("harm", harm(Destructive.of(plan)))
                .put("changes", Value.of(plan.changes().stream().map(PlanViews::change).toList()))
                .put("groups", Value.of(plan.groups().stream().map(PlanViews::group).toList()))
                .put("later", Value.of(plan.later().stream().map(later -> new JsonObject()
                        .put("service", later.consumer().toString()).put("argname", later.argname())
                        .put("producer", later.producer().toString()).put("attribute", later.attribute())
                        .put("action", later.action()).done()).toList()))
                .put("moved", Value.of(plan.moved().stream().map(moved -> new JsonObject()
                        .put("from", moved.from().toString()).put("to", moved.to().toString()).done()).toList()))
                .put("notes", DiagnosticViews.json(plan.notes()))
                .put("problems", DiagnosticViews.json(plan.problems()));
    }

    private static Value request(Plan.Request request) {
        var goal = new JsonObject();
        switch (request.goal()) {
            case Goal.Deploy _ -> goal.put("goal", "deploy").put("action", Value.NOTHING).put("args", Value.NOTHING)
                    .put("command", Value.NOTHING);
            case Goal.Act(var action, var args) -> goal.put("goal", "action").put("action", action).put("args", args)
                    .put("command", Value.NOTHING);
            case Goal.Command(var line) -> goal.put("goal", "command").put("action", Value.NOTHING)
                    .put("args", Value.NOTHING).put("command", line);
        }
        request.only().ifPresentOrElse(only -> goal.paths("only", only.stream().sorted().toList()),
                () -> goal.put("only", Value.NOTHING));
        return goal.put("force", request.force()).put("retries", !request.withoutRetries())
                .put("remove_orphans", request.removeOrphans())
                .put("rolling", request.rolling().<Value>map(how -> new JsonObject().put("at_a_time", how.atATime())
                        .put("stop_after", how.stopAfterFailures()).done()).orElse(Value.NOTHING))
                .done();
    }

    private static Value totals(PlanFacts facts) {
        return new JsonObject().put("create", facts.count(Change.Create.class::isInstance))
                .put("change", facts.count(Change.Update.class::isInstance))
                .put("move", facts.count(Change.Move.class::isInstance))
                .put("repair", facts.count(Change.Repair.class::isInstance))
                .put("remove", facts.count(PlanFacts::isRemoved)).put("left", facts.count(PlanFacts::isLeft))
                .put("steps", facts.plan().steps().count()).put("services", facts.plan().services().size())
                .put("hosts", facts.plan().hosts().size()).done();
    }

    private static Value harm(Destructive harm) {
        return Value.of(harm.harms().entrySet().stream().map(entry -> new JsonObject()
                .put("service", entry.getKey().toString())
                .put("kind", entry.getValue().kind().name().toLowerCase(Locale.ROOT))
                .texts("actions", entry.getValue().verbs()).done()).toList());
    }

    private static Value change(Change change) {
        var asked = change instanceof Change.Delete delete ? Optional.of(delete.asked()) : Optional.<Boolean>empty();
        return new JsonObject().put("path", change.path().toString()).put("change", ServiceViews.change(change))
                .put("left", asked.filter(it -> !it).isPresent()).done();
    }

    private static Value group(Group group) {
        return new JsonObject().put("id", group.id()).put("service", group.service().toString())
                .put("host", group.steps().isEmpty() ? "" : group.steps().getFirst().where().shown())
                .texts("after", List.copyOf(group.after().stream().sorted().toList()))
                .put("steps", Value.of(group.steps().stream().map(step -> new JsonObject().put("id", step.id())
                        .put("action", step.verb()).put("reason", step.reason()).done()).toList()))
                .done();
    }
}
