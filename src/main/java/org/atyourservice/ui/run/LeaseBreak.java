package org.atyourservice.ui.run;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Work;

/// Beside the sentence that a run waits for somebody's other clone: takes the environment from a clone that is gone.
/// Asks for the reason first; then it looks for about a minute whether the clone is gone, and can be told to stop.
final class LeaseBreak extends HBox {

    private static final double WIDTH = 480;

    private final Messages words = new Messages(LeaseBreak.class);
    private final RunsViewModel model;
    private final Dialogs dialogs;
    private final Button take = Bars.button("run-break-lease", words.get("lease.break"), this::ask);
    private final Button stop = Bars.button("run-break-stop", words.get("lease.stop"), this::stop);
    private final HBox looking;
    private Optional<Work<Void>> work = Optional.empty();

    LeaseBreak(RunsViewModel model, Dialogs dialogs) {
        super(8);
        this.model = model;
        this.dialogs = dialogs;
        setAlignment(Pos.CENTER_LEFT);
        var turning = new ProgressIndicator();
        turning.setMaxSize(16, 16);
        turning.setMinSize(16, 16);
        var told = new Label(words.get("lease.looking"));
        told.setMinWidth(USE_PREF_SIZE);
        looking = new HBox(8, turning, told, stop);
        looking.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(take, looking);
        under(Optional.empty());
        waitsFor(Optional.empty());
    }

    /// @param why what the run waits for that is shown
    void waitsFor(Optional<Waiting> why) {
        boolean wanted = why.filter(Waiting.Lease.class::isInstance).isPresent();
        setVisible(wanted);
        setManaged(wanted);
    }

    private void ask() {
        model.catalog().shown().get().ifPresent(run -> model.catalog().turn(run).ifPresent(why -> {
            if (why instanceof Waiting.Lease(var holder, _)) {
                reason(holder).ifPresent(reason -> begin(run, reason));
            }
        }));
    }

    private Optional<String> reason(String holder) {
        var hint = wrapped(words.get("lease.reason", holder));
        var field = new TextField();
        field.setId("lease-reason");
        field.setAccessibleText(hint.getText());
        field.setPromptText(words.get("lease.reason.prompt"));
        hint.setLabelFor(field);
        var form = new VBox(12, wrapped(words.get("lease.text", holder)), new VBox(4, hint, field));
        return dialogs.fillIn("lease-dialog", words.get("lease.title", holder), form, words.get("lease.verb"),
                field.textProperty().map(text -> !text.isBlank()))
                        ? Optional.of(field.getText().strip())
                        : Optional.empty();
    }

    private void begin(RunView run, String reason) {
        var begun = Work.act(() -> model.breakLease(reason)).onCancelled(() -> under(Optional.empty()));
        under(Optional.of(begun));
        begun.start(_ -> under(Optional.empty()), trouble -> {
            under(Optional.empty());
            // A holder that gave it back meanwhile is what everybody wanted.
            if (model.catalog().turn(run).filter(Waiting.Lease.class::isInstance).isPresent()) {
                dialogs.problem(words.get("lease.trouble"), trouble);
            }
        });
    }

    private void stop() {
        work.ifPresent(Work::cancel);
    }

    private void under(Optional<Work<Void>> now) {
        work = now;
        take.setVisible(now.isEmpty());
        take.setManaged(now.isEmpty());
        looking.setVisible(now.isPresent());
        looking.setManaged(now.isPresent());
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setPrefWidth(WIDTH);
        return label;
    }
}
