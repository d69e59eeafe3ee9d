package org.atyourservice.ui.actions;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.atyourservice.model.Action;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;

/// The menu of what is selected, made anew each time it opens. What can't be done is there too, and says why.
final class ActionMenu {

    private final Messages words = new Messages(ActionMenu.class);
    private final ActionDesk desk;
    private final Choices choices;
    private final ContextMenu menu = new ContextMenu();

    ActionMenu(ActionDesk desk) {
        this.desk = desk;
        this.choices = desk.actions().choices();
        menu.setId("action-menu");
        var title = new MenuItem(choices.title());
        title.setDisable(true);
        title.setId("act-title");
        title.getStyleClass().add("title");
        menu.getItems().add(title);
        for (var part : choices.usual()) {
            menu.getItems().add(new SeparatorMenuItem());
            part.forEach(choice -> menu.getItems().add(action(choice)));
        }
        var more = choices.more();
        if (!more.isEmpty()) {
            var rest = new Menu(words.get("menu.more"));
            rest.setId("act-more");
            more.forEach(choice -> rest.getItems().add(action(choice)));
            menu.getItems().add(rest);
        }
        menu.getItems().addAll(List.of(new SeparatorMenuItem(),
                item("act-command", words.get("menu.command"), choices.command(), desk::command),
                item("act-terminal", terminal(), choices.terminal(), desk::terminal), new SeparatorMenuItem(),
                data("export", Action.EXPORT, desk::export), data("import", Action.IMPORT, desk::importFrom),
                data("backups", Action.BACKUP, desk::backups)));
    }

    /// For the service that the menu was opened on: what is selected may change under it.
    private MenuItem data(String name, String action, Consumer<ServicePath> then) {
        var choice = choices.data(action);
        return item("act-" + name, words.get("menu." + name), choice, () -> choice.services().forEach(then));
    }

    /// Shows it beside a node.
    ///
    /// @param x in pixels of the screen
    /// @param y in pixels of the screen
    void show(Node owner, double x, double y) {
        menu.show(owner, x, y);
    }

    private String terminal() {
        var target = choices.terminalTarget();
        return target.isEmpty() ? words.get("menu.terminal.none") : words.get("menu.terminal", target);
    }

    private MenuItem action(Choice choice) {
        return item("act-" + choice.action(), ActionWords.of(choice.action()), choice,
                () -> desk.actions().act(choice));
    }

    private MenuItem item(String id, String text, Choice choice, Runnable action) {
        var item = new MenuItem(choice.why().map(why -> words.get("menu.not", text, why)).orElse(text));
        item.setId(id);
        item.setDisable(!choice.isPossible());
        item.setOnAction(_ -> action.run());
        return item;
    }
}
