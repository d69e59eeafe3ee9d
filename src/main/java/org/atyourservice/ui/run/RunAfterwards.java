package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;
import org.atyourservice.session.Runs;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.dialogs.Dialogs;

/// What a run left to be said once it was over: what went wrong afterwards, warnings, and what else was done.
final class RunAfterwards extends VBox {

    /// More sentences of a kind than this are not worth the room above the steps.
    private static final int MOST = 5;

    private final Messages words = new Messages(RunAfterwards.class);

    RunAfterwards(RunsViewModel model) {
        super(8);
        setId("run-afterwards");
        managedProperty().bind(visibleProperty());
        model.finished().subscribe(this::show);
    }

    private void show(Optional<Runs.Finished> finished) {
        var notices = new ArrayList<Notice>();
        finished.ifPresent(end -> {
            end.trouble().ifPresent(trouble -> notices.add(notice(Notice.Weight.TROUBLE, Dialogs.explain(trouble))));
            add(notices, Notice.Weight.WARNING, end.warnings());
            add(notices, Notice.Weight.INFO, end.notes());
        });
        getChildren().setAll(notices);
        setVisible(!notices.isEmpty());
    }

    private void add(List<Notice> notices, Notice.Weight weight, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        var shown = new ArrayList<>(sentences.stream().limit(MOST).toList());
        if (sentences.size() > MOST) {
            shown.add(words.get("run.afterwards.more", sentences.size() - MOST));
        }
        notices.add(notice(weight, String.join("\n", shown)));
    }

    private static Notice notice(Notice.Weight weight, String text) {
        var notice = new Notice(weight);
        notice.show(text);
        return notice;
    }
}
