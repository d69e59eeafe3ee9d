package org.atyourservice.ui.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.atyourservice.model.Action;
import org.atyourservice.model.Plan;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.actions.ActionDesk;

/// All commands of the frame, with their shortcuts.
final class Commands {

    /// What commands ask of the frame.
    record Asks(Runnable deploy, Runnable search, Runnable filter, Runnable log, Runnable theme, Runnable shortcuts,
            Runnable refresh, Runnable check, Runnable recipes, Runnable hosts, Runnable fit, Runnable start,
            Runnable undo,
            Runnable redo) {}

    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    /// What redo is called on Windows.
    private static final KeyCombination REDO_TOO = KeyCombination.keyCombination("Shortcut+Y");

    private final Messages words = new Messages(Commands.class);
    private final Runnable redo;
    private final List<Command> all = new ArrayList<>();

    Commands(ToolbarViewModel toolbar, Navigator navigator, Asks asks) {
        redo = asks.redo();
        add("deploy", "Shortcut+D", toolbar.free(), asks.deploy());
        add("plan", "Shortcut+P", toolbar.free(), () -> toolbar.deployment().plan(Plan.Request.DEPLOY));
        add("remove", "", toolbar.free(), () -> toolbar.deployment().plan(Plan.Request.MAKE_IT_SO));
        add("cancel", "Shortcut+.", toolbar.runs().any(), toolbar::cancel);
        add("check", "Shortcut+H", toolbar.idle(), asks.check());
        add("recipes", "", toolbar.idle(), asks.recipes());
        add("hosts", "", ALWAYS, asks.hosts());
        add("undo", "Shortcut+Z", ALWAYS, asks.undo());
        add("redo", "Shortcut+Shift+Z", ALWAYS, asks.redo());
        add("search", "Shortcut+K", ALWAYS, asks.search());
        add("filter", "Shortcut+F", ALWAYS, asks.filter());
        int number = 1;
        for (var tab : Navigator.Tab.values()) {
            add("tab." + tab, "Shortcut+" + number++, ALWAYS, () -> navigator.show(tab));
        }
        add("log", "Shortcut+L", ALWAYS, asks.log());
        add("fit", "Shortcut+0", ALWAYS, asks.fit());
        add("refresh", "F5", ALWAYS, asks.refresh());
        add("theme", "Shortcut+T", ALWAYS, asks.theme());
        add("start", "Shortcut+W", ALWAYS, asks.start());
        add("shortcuts", "F1", ALWAYS, asks.shortcuts());
    }

    /// What can be done to what is selected.
    void ofSelection(ActionDesk desk) {
        var some = Bindings.createBooleanBinding(() -> !desk.actions().selection().all().get().isEmpty(),
                desk.actions().selection().all());
        act(desk, Action.START, "Shortcut+Shift+S", some);
        act(desk, Action.STOP, "Shortcut+Shift+X", some);
        act(desk, Action.RESTART, "Shortcut+Shift+R", some);
        act(desk, Action.MONITOR, "Shortcut+Shift+M", some);
        for (var action : List.of(Action.RECOVER, Action.BACKUP, Action.RESTORE, Action.RESET)) {
            act(desk, action, "", some);
        }
        add("line", "Shortcut+Shift+E", some, desk::command);
        add("terminal", "Shortcut+Shift+T", some, desk::terminal);
    }

    private void act(ActionDesk desk, String action, String shortcut, ObservableBooleanValue some) {
        add("act." + action, shortcut, some, () -> desk.act(action));
    }

    List<Command> all() {
        return List.copyOf(all);
    }

    void install(Scene scene) {
        all.forEach(command -> command.shortcut().ifPresent(
                keys -> scene.getAccelerators().put(keys, command::run)));
        scene.getAccelerators().put(REDO_TOO, redo);
    }

    void remove(Scene scene) {
        all.forEach(command -> command.shortcut().ifPresent(scene.getAccelerators()::remove));
        scene.getAccelerators().remove(REDO_TOO);
    }

    /// The list that F1 shows.
    Node list() {
        var grid = new GridPane(24, 8);
        int row = 0;
        for (var key : List.of("selection.several", "selection.menu")) {
            line(grid, row++, words.get(key), words.get(key + ".keys"));
        }
        for (var command : all) {
            if (command.shortcut().isPresent()) {
                line(grid, row++, command.title(), command.keys());
            }
        }
        for (var key : List.of("canvas.arrows", "canvas.zoom", "canvas.clear", "run.unfold", "run.column", "run.row",
                "log.find", "log.filter", "log.next", "log.show", "log.take", "log.pane")) {
            line(grid, row++, words.get(key), words.get(key + ".keys"));
        }
        return grid;
    }

    private static void line(GridPane grid, int row, String title, String keys) {
        var key = new Label(keys);
        key.setMinWidth(Region.USE_PREF_SIZE);
        key.getStyleClass().addAll("ays-mono", "ays-muted");
        grid.addRow(row, new Label(title), key);
    }

    private void add(String key, String shortcut, ObservableBooleanValue possible, Runnable action) {
        all.add(new Command(words.get("command." + key), shortcut.isEmpty()
                ? Optional.empty()
                : Optional.of(KeyCombination.keyCombination(shortcut)), possible, action));
    }
}
