package org.atyourservice.ui.app;

import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import org.atyourservice.session.Watch;
import org.atyourservice.ui.fx.Work;

/// Begins to watch what is opened, and lets a person pause that for now and for the next time.
///
/// @param choice hears what a person chose
/// @param trouble hears when the watch couldn't begin or end
record WatchSwitch(Watch watch, boolean wanted, Consumer<Boolean> choice, Consumer<Exception> trouble) {

    WatchSwitch {
        if (wanted) {
            begin(watch, trouble);
        }
    }

    private static void begin(Watch watch, Consumer<Exception> trouble) {
        Work.act(watch::start).start(_ -> {}, trouble);
    }

    MenuItem item(String word) {
        var item = new CheckMenuItem(word);
        item.setId("menu-watch");
        item.setSelected(wanted);
        item.setOnAction(_ -> {
            choice.accept(item.isSelected());
            if (item.isSelected()) {
                begin(watch, trouble);
            } else {
                Work.act(watch::stop).start(_ -> {}, trouble);
            }
        });
        return item;
    }
}
