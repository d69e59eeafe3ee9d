package org.atyourservice.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.atyourservice.model.ServicePath;

/// A service in a list: its role and name, and where it stands.
public final class ServiceName extends HBox {

    public ServiceName(ServicePath path) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        var name = new Label(path.shown());
        name.getStyleClass().add("ays-strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(name);
        path.parent().ifPresent(parent -> {
            var where = new Label(parent.instances());
            where.getStyleClass().addAll("ays-muted", "ays-small");
            getChildren().add(where);
        });
        setAccessibleText(path.shown() + ", " + path.instances());
    }
}
