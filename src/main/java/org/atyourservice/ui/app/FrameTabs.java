package org.atyourservice.ui.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.util.Subscription;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;

/// The tabs in the middle of the frame.
final class FrameTabs extends TabPane {

    private final Navigator navigator;

    /// @param contents one a tab, in the order of [Navigator.Tab]
    FrameTabs(Navigator navigator, List<Node> contents) {
        this.navigator = navigator;
        var words = new Messages(FrameTabs.class);
        setId("tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        for (var tab : Navigator.Tab.values()) {
            var shown = new Tab(words.of("tab", tab), contents.get(tab.ordinal()));
            shown.setId("tab-" + tab.name().toLowerCase(Locale.ROOT));
            shown.setUserData(tab);
            getTabs().add(shown);
        }
    }

    /// Shows the tab that the navigator names, and tells it which one a person chose.
    Subscription follow() {
        return Subscription.combine(
                getSelectionModel().selectedItemProperty()
                        .subscribe(tab -> navigator.show((Navigator.Tab) tab.getUserData())),
                navigator.tab().subscribe(tab -> getSelectionModel().select(tab.ordinal())));
    }

    /// What the shown tab is about; the tab itself while that shows nothing.
    Node calm() {
        var content = switch (navigator.tab().get()) {
            case CANVAS -> "#canvas";
            case BLUEPRINTS -> "#blueprint-text";
            case PLAN -> "#plan-list";
            case RUNS -> "#run-matrix";
            case HISTORY -> "#history-list";
        };
        return Optional.ofNullable(lookup(content)).filter(Node::isVisible).orElse(this);
    }
}
