package org.atyourservice.ui.plan;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.actions.ActionWords;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.controls.PlanMarks;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.theme.Theme;

/// Above the canvas while it shows a plan: which plan that is, and what its marks mean.
public final class PlanLegend extends HBox {

    private final Messages words = new Messages(PlanLegend.class);
    private final Label title = new Label();
    private final HBox marks = new HBox(16);

    public PlanLegend(Deployment deployment, Navigator navigator) {
        super(16);
        setId("plan-legend");
        getStyleClass().addAll("ays-bar", "plan-legend");
        getStylesheets().add(Theme.sheet(PlanLegend.class, "plan.css"));
        setAlignment(Pos.CENTER_LEFT);
        title.setId("plan-legend-title");
        title.getStyleClass().add("ays-strong");
        title.setMinWidth(0);
        marks.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, marks, Bars.spring(),
                small("plan-legend-list", "legend.list", () -> navigator.show(Navigator.Tab.PLAN)),
                small("plan-legend-put-away", "plan.putAway", deployment::putAway));
        Attached.during(this, () -> deployment.plan().subscribe(this::show));
    }

    private Region small(String id, String key, Runnable action) {
        var button = Bars.button(id, words.get(key), action);
        button.getStyleClass().add("small");
        return button;
    }

    private void show(Optional<Plan> plan) {
        setVisible(plan.isPresent());
        setManaged(plan.isPresent());
        marks.getChildren().clear();
        plan.ifPresent(shown -> {
            title.setText(PlanTitle.of(shown, words));
            var counts = PlanMarks.of(shown).counts();
            counts.forEach((kind, count) -> marks.getChildren().add(mark(shown, kind, count)));
            if (counts.isEmpty()) {
                marks.getChildren().add(muted(words.get("legend.nothing")));
            }
        });
    }

    private HBox mark(Plan plan, PlanMark.Kind kind, long count) {
        var text = kind == PlanMark.Kind.ACT && plan.request().goal() instanceof Goal.Act(var action, _)
                ? words.get("legend.action", count, PlanTitle.lowered(ActionWords.verb(action)))
                : words.get("legend." + kind, count);
        var item = new HBox(4, new PlanMark(kind), muted(text));
        item.setAlignment(Pos.CENTER_LEFT);
        return item;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("ays-small");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
