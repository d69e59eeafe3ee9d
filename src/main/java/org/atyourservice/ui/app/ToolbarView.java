package org.atyourservice.ui.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.CounterChip;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.fx.Attached;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The bar at the top of the frame.
final class ToolbarView extends HBox {

    /// What the toolbar asks of the frame.
    record Asks(List<MenuItem> environment, Runnable deploy, Runnable search, Runnable theme) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private final Messages words = new Messages(ToolbarView.class);
    private final ToolbarViewModel model;
    private final MenuButton environment = new MenuButton();
    private final Label branch = new Label();
    private final CounterChip git = new CounterChip("not-in-git", Material2OutlinedAL.EDIT);
    private final CounterChip hosts = new CounterChip("not-on-hosts", Material2OutlinedAL.CLOUD_UPLOAD);
    private final Button plan;
    private final Button deploy;
    private final MenuButton rollBack = new MenuButton();

    ToolbarView(ToolbarViewModel model, PendingView pending, RunProgress run, Asks asks) {
        this.model = model;
        setId("toolbar");
        getStyleClass().addAll("ays-bar", "ays-toolbar");
        environment.setId("environment");
        environment.setMinWidth(USE_PREF_SIZE);
        environment.getItems().setAll(asks.environment());
        branch.setId("branch");
        branch.setGraphic(Icons.node(Material2OutlinedAL.CALL_SPLIT, 14));
        branch.getStyleClass().addAll("ays-muted");
        branch.setMinWidth(USE_PREF_SIZE);
        git.setOnAction(_ -> pending.showGit(git));
        hosts.setOnAction(_ -> pending.showHosts(hosts));
        plan = Bars.button("plan", words.get("plan"), () -> model.deployment().plan(Plan.Request.DEPLOY));
        plan.setTooltip(new Tooltip(words.get("plan.tip")));
        deploy = Bars.accent("deploy", words.get("deploy.none"), asks.deploy());
        deploy.setTooltip(new Tooltip(words.get("deploy.tip")));
        rollBack.setId("roll-back");
        rollBack.setText(words.get("roll-back"));
        rollBack.setMinWidth(USE_PREF_SIZE);
        rollBack.setTooltip(new Tooltip(words.get("roll-back.tip")));
        var search = Bars.button("search", words.get("search"), asks.search());
        search.setGraphic(Icons.node(Material2OutlinedMZ.SEARCH));
        search.getStyleClass().add("search-button");
        getChildren().addAll(environment, branch, Bars.divider(), git, hosts, Bars.spring(), run, plan, deploy,
                rollBack, Bars.divider(), search,
                Bars.icon("theme", Material2OutlinedAL.BRIGHTNESS_6, words.get("theme"), asks.theme()));
        Attached.during(this, this::attach);
    }

    private Subscription attach() {
        return Subscription.combine(model.attach(), model.snapshot().subscribe(_ -> show()),
                model.free().subscribe(_ -> show()), model.idle().subscribe(_ -> show()),
                model.earlier().subscribe(this::showEarlier));
    }

    private void show() {
        Snapshot snapshot = model.snapshot().get();
        environment.setText(snapshot.desired().name());
        branch.setText(snapshot.branch());
        git.show(snapshot.uncommitted().size(), words.get("git", snapshot.uncommitted().size()));
        hosts.show(snapshot.changes().size(), words.get("hosts", snapshot.changes().size()));
        long changes = ToolbarViewModel.deployable(snapshot);
        boolean free = model.free().get();
        deploy.setText(words.get("deploy", changes));
        deploy.setDisable(!free || changes == 0);
        plan.setDisable(!free);
        rollBack.setDisable(!model.idle().get() || rollBack.getItems().isEmpty());
    }

    private void showEarlier(List<RunView> runs) {
        rollBack.getItems().setAll(runs.stream().limit(12).map(earlier -> {
            var item = new MenuItem(words.get("roll-back.to", earlier.run().number(),
                    TIME.format(earlier.startedAt()), earlier.why()));
            item.setId("roll-back-to-" + earlier.run().number());
            item.setOnAction(_ -> model.deployment().rollBack(earlier.run()));
            return item;
        }).toList());
        show();
    }
}
