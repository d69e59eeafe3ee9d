package org.atyourservice.ui.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;

/// What the tab says about its plan as a whole.
///
/// @param title `Plan`, or `Plan to roll back to run 3`
/// @param summary the plan in a line
/// @param deployWords `Deploy 3 changes`, `Roll back to run 7`
/// @param hindrance why it can't be deployed; empty when it can
/// @param notice what the reader should know about this plan; empty when nothing
/// @param reach which hosts are touched, what is restarted, and which services alone may be touched; a line each
record PlanFace(Kind kind, String title, String summary, List<PlanReach.Line> reach, String deployWords,
        String hindrance, String notice, boolean canDeploy) {

    enum Kind {
        /// A plan is being made.
        LOADING,
        /// None was made yet.
        NONE,
        /// The hosts have what the blueprints say.
        NOTHING_TO_DO,
        /// The plan.
        PLAN
    }

    /// All that it depends on.
    ///
    /// @param back the run that the plan returns to
    /// @param busy a plan is being made or a run started
    /// @param wasStale it stands for an older plan that was refused
    /// @param revision of the environment now
    /// @param run the newest run
    /// @param answered questions that need no answer any more
    record Situation(Optional<Plan> plan, Optional<RunId> back, boolean busy, boolean wasStale, long revision,
            Optional<RunView> run, Set<Plan.Moved> answered) {}

    static PlanFace of(Situation now, Messages words) {
        if (now.plan().isEmpty()) {
            return new PlanFace(now.busy() ? Kind.LOADING : Kind.NONE, words.get("plan.title"), "", List.of(), "", "",
                    "", false);
        }
        var plan = now.plan().get();
        var title = now.back().map(run -> words.get("plan.title.back", run.number()))
                .orElseGet(() -> PlanTitle.of(plan, words));
        var counts = PlanSummary.of(plan);
        // The toolbar has a button that deploys all: this one says that it does something else.
        var verb = now.back().map(run -> words.get("plan.back", run.number()))
                .orElseGet(() -> PlanTitle.verb(plan, counts, words));
        var hindrance = hindrance(plan, now, words);
        boolean nothing = plan.isEmpty() && plan.changes().isEmpty() && plan.problems().isEmpty()
                && plan.moved().isEmpty() && plan.notes().isEmpty();
        return new PlanFace(nothing ? Kind.NOTHING_TO_DO : Kind.PLAN, title, counts.text(words),
                PlanReach.of(plan, words), verb, hindrance, notice(plan, now, words),
                !plan.isEmpty() && hindrance.isEmpty() && !now.busy());
    }

    private static String hindrance(Plan plan, Situation now, Messages words) {
        if (!plan.problems().isEmpty()) {
            return words.get("plan.hindrance.problems", plan.problems().size());
        }
        long questions = plan.moved().stream().filter(moved -> !now.answered().contains(moved)).count();
        if (questions > 0) {
            return words.get("plan.hindrance.questions", questions);
        }
        return "";
    }

    private static String notice(Plan plan, Situation now, Messages words) {
        if (now.revision() > plan.revision()) {
            return words.get("plan.outdated");
        }
        if (now.wasStale()) {
            return words.get("plan.again");
        }
        return now.run().filter(run -> !run.isOver())
                .map(run -> words.get("plan.underWay", run.run().number())).orElse("");
    }
}
