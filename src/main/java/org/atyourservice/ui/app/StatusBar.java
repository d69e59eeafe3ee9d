package org.atyourservice.ui.app;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Folders;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.StateBadge;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Attached;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The strip at the bottom: the log's switch, the problems, the folder.
final class StatusBar extends HBox {

    private final Messages words = new Messages(StatusBar.class);
    private final Button problems;
    private final StateBadge badge = new StateBadge(ServiceState.RUNNING, 12);
    private final Label busy = new Label();
    private final Label trouble = new Label();
    private final Label notice = new Label();
    private final PauseTransition noticed = new PauseTransition(Duration.seconds(8));
    private final Label folder = new Label();

    StatusBar(Live live, Navigator navigator, Runnable log) {
        getStyleClass().add("ays-status");
        var toggle = Bars.button("log-toggle", words.get("log"), log);
        toggle.setGraphic(Icons.node(Material2OutlinedMZ.NOTES, 14));
        problems = Bars.button("problems", "", () -> goToProblem(live, navigator));
        problems.setGraphic(badge);
        folder.getStyleClass().addAll("ays-muted", "ays-mono");
        busy.setId("busy");
        busy.setMinWidth(USE_PREF_SIZE);
        busy.getStyleClass().addAll("ays-muted", "ays-small");
        busy.setGraphic(new StateBadge(ServiceState.STARTED, 12));
        busy(Optional.empty());
        notice.setId("notice");
        notice.getStyleClass().addAll("ays-small");
        notice.setMinWidth(0);
        shown(notice, false);
        noticed.setOnFinished(_ -> shown(notice, false));
        trouble.setId("quiet-trouble");
        trouble.getStyleClass().addAll("ays-small", "quiet-trouble");
        trouble.setGraphic(new StateBadge(ServiceState.FAILED, 12));
        trouble.setMinWidth(0);
        HBox.setHgrow(trouble, Priority.SOMETIMES);
        trouble(Optional.empty());
        getChildren().addAll(toggle, problems, busy, notice, trouble, Bars.spring(), folder);
        Attached.during(this, () -> live.snapshot().subscribe(this::show));
    }

    /// Says what is going on in the background.
    void busy(Optional<String> what) {
        busy.setText(what.orElse(""));
        shown(busy, what.isPresent());
    }

    /// Says for a while what was done.
    void notice(String sentence) {
        notice(sentence, ServiceState.RUNNING, () -> {});
    }

    /// Says for a while what happened in the background.
    ///
    /// @param mark the state whose shape says how it went
    /// @param show goes to where it is seen in full
    void notice(String sentence, ServiceState mark, Runnable show) {
        notice.setText(sentence);
        notice.setGraphic(new StateBadge(mark, 12));
        notice.setOnMouseClicked(_ -> show.run());
        shown(notice, true);
        noticed.playFromStart();
    }

    private static void shown(Label label, boolean yes) {
        label.setVisible(yes);
        label.setManaged(yes);
    }

    /// Says what went wrong with something that nobody asked for; the words in full are in the tooltip.
    void trouble(Optional<Exception> what) {
        var sentence = what.map(Dialogs::explain).orElse("");
        trouble.setText(sentence.replace('\n', ' '));
        trouble.setTooltip(sentence.isEmpty() ? null : new Tooltip(sentence));
        shown(trouble, what.isPresent());
    }

    private static void goToProblem(Live live, Navigator navigator) {
        live.snapshot().get().desired().diagnostics().stream().flatMap(problem -> problem.place().stream()).findFirst()
                .ifPresentOrElse(navigator::showPlace, () -> navigator.show(Navigator.Tab.BLUEPRINTS));
    }

    private void show(Snapshot snapshot) {
        var found = snapshot.desired().diagnostics();
        long errors = found.stream().filter(Diagnostic::isError).count();
        problems.setText(errors > 0
                ? words.get("errors", errors)
                : found.isEmpty() ? words.get("no-problems") : words.get("warnings", found.size()));
        badge.show(errors > 0
                ? ServiceState.FAILED
                : found.isEmpty() ? ServiceState.RUNNING : ServiceState.UNHEALTHY);
        folder.setText(Folders.shown(snapshot.folder()));
    }
}
