package org.atyourservice.ui.plan;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.actions.ActionWords;
import org.atyourservice.ui.dialogs.Dialogs;

/// Asks before a plan is carried out in an environment of kind prod: for the environment's name where something is ended,
/// overwritten or erased, for a yes where somebody hasn't seen the plan.
public final class ProdQuestion implements Deployment.Consent {

    private static final int MOST = 8;
    private static final double WIDTH = 480;

    private final Messages words = new Messages(ProdQuestion.class);
    private final Dialogs dialogs;
    private final Supplier<Environment> environment;

    public ProdQuestion(Dialogs dialogs, Supplier<Environment> environment) {
        this.dialogs = dialogs;
        this.environment = environment;
    }

    @Override
    public boolean given(Plan plan, boolean seen) {
        var now = environment.get();
        var harm = Destructive.of(plan);
        if (harm.asksFor(now)) {
            return dialogs.askName(words.get("prod.title", verb(plan), now.name()), content(harm, now),
                    words.get("prod.type", now.name()), words.get("prod.verb", verb(plan)),
                    typed -> Destructive.isAnswer(typed, now));
        }
        return seen || !now.isProd() || dialogs.confirm(
                words.get("prod.unseen.title", PlanSummary.of(plan).changes(), now.name()),
                words.get("prod.unseen.text"), words.get("prod.verb", verb(plan)));
    }

    /// `Deploy`, `Stop`, `Run the command`.
    private String verb(Plan plan) {
        return switch (plan.request().goal()) {
            case Goal.Deploy _ -> words.get("prod.deploy");
            case Goal.Act(var action, _) -> ActionWords.verb(action);
            case Goal.Command _ -> words.get("prod.command");
        };
    }

    private Node content(Destructive harm, Environment now) {
        var lines = harm.lines();
        var box = new VBox(4, wrapped(words.get("prod.text", now.name(), harm.shown())));
        lines.stream().limit(MOST).forEach(line -> {
            var label = wrapped(line);
            label.getStyleClass().addAll("ays-mono", "harm");
            box.getChildren().add(label);
        });
        if (lines.size() > MOST) {
            var more = wrapped(words.get("prod.more", lines.size() - MOST));
            more.getStyleClass().add("ays-muted");
            box.getChildren().add(more);
        }
        box.setId("prod-harm");
        return box;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
