package org.atyourservice.ui.actions;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Backup;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.EmptyState;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The backups of a service, for a dialog: make one, bring one back.
final class BackupsList extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final double WIDTH = 560;
    private static final double HEIGHT = 280;

    private final Messages words = new Messages(BackupsList.class);
    private final SelectionActions actions;
    private final ServicePath service;
    private final ListView<Backup> list = new ListView<>();
    private final Button restore;

    BackupsList(SelectionActions actions, ServicePath service) {
        super(12);
        this.actions = actions;
        this.service = service;
        list.setId("backups-list");
        list.setAccessibleText(words.get("backups.list"));
        list.setPrefSize(WIDTH, HEIGHT);
        list.setPlaceholder(new Label(words.get("backups.loading")));
        list.setCellFactory(_ -> new BackupCell());
        restore = Bars.button("backups-restore", words.get("backups.restore"), this::restore);
        restore.disableProperty().bind(list.getSelectionModel().selectedItemProperty()
                .map(backup -> backup.erased().isPresent()).orElse(true));
        var make = Bars.accent("backups-make", words.get("backups.make"), this::make);
        var hint = new Label(words.get("backups.restore.text"));
        hint.getStyleClass().addAll("ays-muted", "ays-small");
        hint.setWrapText(true);
        hint.setMaxWidth(WIDTH);
        var bar = new HBox(8, Bars.spring(), restore, make);
        bar.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(list, hint, bar);
        actions.backups(service, this::show);
    }

    private void show(List<Backup> all) {
        list.setPlaceholder(new EmptyState(Material2OutlinedMZ.SAVE, words.get("backups.none"),
                words.get("backups.none.text")));
        list.getItems().setAll(all);
        list.getSelectionModel().selectFirst();
    }

    private void make() {
        close();
        actions.backUp(service);
    }

    private void restore() {
        var chosen = Optional.ofNullable(list.getSelectionModel().getSelectedItem());
        close();
        chosen.ifPresent(backup -> actions.restore(service, backup));
    }

    private void close() {
        getScene().getWindow().hide();
    }

    private final class BackupCell extends ListCell<Backup> {
        @Override
        protected void updateItem(Backup backup, boolean empty) {
            super.updateItem(backup, empty);
            if (empty || backup == null) {
                setGraphic(null);
                return;
            }
            var what = new Label(words.get("backups.row", TIME.format(backup.at()), Sizes.of(backup.bytes()),
                    new RunId(backup.run()).number()));
            var where = new Label(backup.erased().map(run -> words.get("backups.erased", new RunId(run).number()))
                    .orElse(backup.target().shown()));
            where.getStyleClass().addAll("ays-muted", "ays-small");
            var sum = new Label(backup.sha256().substring(0, Math.min(12, backup.sha256().length())));
            sum.getStyleClass().addAll("ays-mono", "ays-muted");
            var row = new HBox(12, what, where, Bars.spring(), sum);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setDisable(backup.erased().isPresent());
            setGraphic(row);
        }
    }
}
