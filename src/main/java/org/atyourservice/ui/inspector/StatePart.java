package org.atyourservice.ui.inspector;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Observed;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RecordedService.ActionState;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.StateBadge;

/// What was done to the service last, how it went, and why it failed.
final class StatePart extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private final Messages words = new Messages(StatePart.class);
    private final Consumer<String> showRun;

    StatePart(Consumer<String> showRun) {
        this.showRun = showRun;
        getStyleClass().add("last-runs");
    }

    void show(Subject subject) {
        getChildren().clear();
        subject.failed().ifPresent(failed -> getChildren().add(failure(failed)));
        subject.sight().ifPresent(sight -> getChildren().add(muted(seen(sight))));
        subject.sight().map(Observed.Sight::attributes).filter(seen -> !seen.fields().isEmpty())
                .ifPresent(seen -> getChildren().add(observed(seen)));
        if (!subject.drift().isEmpty()) {
            getChildren().add(drift(subject.drift()));
        }
        subject.actions().forEach((action, state) -> getChildren().add(action(action, state, subject.failed()
                .filter(failed -> failed.action().equals(action) && failed.run().equals(state.run())))));
        if (subject.actions().isEmpty()) {
            getChildren().add(muted(words.get("never-run")));
        }
    }

    /// `Unhealthy at 3 Mar 13:00: no process`
    private String seen(Observed.Sight sight) {
        var seen = words.get("seen." + sight.health(), time(sight.at()));
        return sight.note().isEmpty() ? seen : words.get("seen.note", seen, sight.note());
    }

    private VBox failure(RecordedService.Failed failed) {
        var text = new Label(failed.result() == RunEvent.Result.CANCELLED
                ? words.get("cancelled", failed.action())
                : failed.reason());
        text.setWrapText(true);
        var link = new Hyperlink(words.get("show-log", new RunId(failed.run()).number()));
        link.setOnAction(_ -> showRun.accept(failed.run()));
        var box = new VBox(4, text, link);
        box.setId("inspector-failure");
        box.getStyleClass().add("failure");
        return box;
    }

    /// What monitor put out of its own, beside health.
    private VBox observed(Value.Fields seen) {
        var box = new VBox(4, muted(words.get("observed")));
        seen.fields().forEach((name, value) -> {
            var attribute = new Label(name);
            attribute.getStyleClass().addAll("name", "ays-muted");
            var text = new Label(value.shown());
            text.getStyleClass().add("ays-mono");
            text.setWrapText(true);
            var line = new HBox(8, attribute, text);
            line.setAlignment(Pos.BASELINE_LEFT);
            box.getChildren().add(line);
        });
        box.setId("inspector-observed");
        box.getStyleClass().add("observed");
        return box;
    }

    /// What somebody changed beside us.
    private VBox drift(List<String> differences) {
        var box = new VBox(4, muted(words.get("drift")));
        differences.forEach(difference -> {
            var text = new Label(difference);
            text.setWrapText(true);
            box.getChildren().add(text);
        });
        box.setId("inspector-drift");
        box.getStyleClass().add("drift");
        return box;
    }

    private HBox action(String action, ActionState state, Optional<RecordedService.Failed> failed) {
        var good = state.state() == ActionState.Result.OK;
        var name = new Label(action);
        name.getStyleClass().addAll("name", "ays-muted");
        var result = new Label(words.get(good
                ? "ok"
                : "error." + failed.map(RecordedService.Failed::result).orElse(RunEvent.Result.FAILED)));
        result.setMinWidth(48);
        var badge = good
                ? ServiceState.RUNNING
                : failed.map(RecordedService.Failed::state).orElse(ServiceState.FAILED);
        var when = muted(time(state.at()));
        when.setMinWidth(USE_PREF_SIZE);
        var run = new Hyperlink(words.get("run", new RunId(state.run()).number()));
        run.setOnAction(_ -> showRun.accept(state.run()));
        run.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(8, name, new StateBadge(badge, 12), result,
                when, Bars.spring(), run);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("ays-muted", "ays-small");
        return label;
    }
}
