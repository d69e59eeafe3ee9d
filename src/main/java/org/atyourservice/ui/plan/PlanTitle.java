package org.atyourservice.ui.plan;

import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.actions.ActionWords;

/// What a plan is called, and the button that carries it out.
final class PlanTitle {

    private static final int FEW = 1;

    private PlanTitle() {}

    /// `Plan`, `Plan: stop web shop`, `Plan: command on 3 services`.
    static String of(Plan plan, Messages words) {
        var what = what(plan, words);
        return switch (plan.request().goal()) {
            case Goal.Deploy _ -> words.get("plan.title");
            case Goal.Act(var action, _) -> words.get("plan.title.act", lowered(ActionWords.verb(action)), what);
            case Goal.Command _ -> words.get("plan.title.command", what);
        };
    }

    /// `Deploy 3 changes`, `Stop 2 services`, `Run on 3 services`.
    static String verb(Plan plan, PlanSummary counts, Messages words) {
        var what = what(plan, words);
        return switch (plan.request().goal()) {
            case Goal.Deploy _ -> words.get("plan.deploy", counts.changes());
            case Goal.Act(var action, _) -> words.get("plan.act", ActionWords.verb(action), what);
            case Goal.Command _ -> words.get("plan.command", what);
        };
    }

    /// `back up`, to stand inside of a sentence.
    static String lowered(String verb) {
        return Character.toLowerCase(verb.charAt(0)) + verb.substring(1);
    }

    private static String what(Plan plan, Messages words) {
        var services = plan.services();
        return services.size() == FEW
                ? services.stream().map(ServicePath::shown).findFirst().orElseThrow()
                : words.get("plan.services", services.size());
    }
}
