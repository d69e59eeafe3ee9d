package org.atyourservice.ui.run;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The bar above a log: what it is of, how it is shown, what can be done with it.
final class LogBar extends HBox {

    private final Messages words = new Messages(LogBar.class);
    private final LogViewModel model;

    LogBar(LogViewModel model, Node filter, Runnable find, Runnable copy, Runnable save) {
        this.model = model;
        var title = new Label();
        title.getStyleClass().add("ays-strong");
        title.setId("log-title");
        title.textProperty().bind(model.status().title());
        title.setMinWidth(USE_PREF_SIZE);
        var all = allSteps();
        var status = new Label();
        status.setId("log-status");
        status.getStyleClass().addAll("ays-small", "ays-muted");
        status.textProperty().bind(model.status().text());
        status.setMinWidth(48);
        var fold = toggle("log-fold", Material2OutlinedMZ.UNFOLD_LESS, "log.fold", LogKeys.FOLD,
                model.options().fold());
        fold.visibleProperty().bind(model.foldable());
        fold.managedProperty().bind(fold.visibleProperty());
        getStyleClass().add("ays-bar");
        getChildren().setAll(title, all, Bars.spring(), status, filter,
                Bars.icon("log-find", Material2OutlinedMZ.SEARCH, LogKeys.tip(words.get("log.find"), LogKeys.FIND),
                        find),
                Bars.divider(), fold,
                toggle("log-follow", Material2OutlinedMZ.VERTICAL_ALIGN_BOTTOM, "log.follow", LogKeys.FOLLOW,
                        model.options().follow()),
                toggle("log-wrap", Material2OutlinedMZ.WRAP_TEXT, "log.wrap", LogKeys.WRAP,
                        model.options().wrap()),
                toggle("log-times", Material2OutlinedMZ.SCHEDULE, "log.times", LogKeys.TIMES,
                        model.options().times()),
                Bars.divider(),
                Bars.icon("log-copy", Material2OutlinedAL.CONTENT_COPY,
                        LogKeys.tip(words.get("log.copy"), LogKeys.COPY),
                        copy),
                Bars.icon("log-save", Material2OutlinedMZ.SAVE_ALT, LogKeys.tip(words.get("log.save"), LogKeys.SAVE),
                        save));
    }

    private Button allSteps() {
        var all = Bars.button("log-all", words.get("log.all"), () -> model.catalog().choose(LogScope.ALL));
        all.getStyleClass().addAll("small", "flat");
        all.visibleProperty().bind(model.catalog().scope().map(scope -> !scope.isAll()));
        all.managedProperty().bind(all.visibleProperty());
        return all;
    }

    private ToggleButton toggle(String id, Ikon icon, String key, KeyCombination keys, BooleanProperty property) {
        var button = new ToggleButton(null, Icons.node(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat", "ays-icon-button", "log-toggle");
        button.setTooltip(new Tooltip(LogKeys.tip(words.get(key), keys)));
        button.setAccessibleText(words.get(key));
        button.selectedProperty().bindBidirectional(property);
        return button;
    }
}
