package org.atyourservice.ui.actions;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Transfers;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.dialogs.Dialogs;

/// Where a person says what shall be done to the selection: the menu, and the dialogs that some of it needs.
public final class ActionDesk {

    private final Messages words = new Messages(ActionDesk.class);
    private final SelectionActions actions;
    private final Dialogs dialogs;
    private final Consumer<String> notice;
    private final BooleanSupplier prod;
    private String lastLine = "";

    /// @param notice says for a while what was done
    /// @param prod true in an environment that asks for its name
    public ActionDesk(SelectionActions actions, Dialogs dialogs, Consumer<String> notice,
            BooleanSupplier prod) {
        this.actions = actions;
        this.dialogs = dialogs;
        this.notice = notice;
        this.prod = prod;
    }

    public SelectionActions actions() {
        return actions;
    }

    /// Opens the menu of the selection.
    ///
    /// @param at in pixels of the screen
    public void menu(Node owner, Point2D at) {
        if (!actions.selection().all().get().isEmpty()) {
            new ActionMenu(this).show(owner, at.getX(), at.getY());
        }
    }

    /// Does what the action needs: opens its plan.
    public void act(String action) {
        actions.act(actions.choices().of(action));
    }

    /// Asks for a line and opens its plan.
    public void command() {
        var choices = actions.choices();
        var choice = choices.command();
        if (!choice.isPossible()) {
            actions.command(choice, "");
            return;
        }
        var form = new CommandForm(choices, choice, lastLine, prod.getAsBoolean());
        if (dialogs.fillIn("command-dialog", words.get("command.title", choices.title()), form,
                words.get("command.verb"), form.isRight())) {
            lastLine = form.line();
            actions.command(choice, lastLine);
        }
    }

    /// Opens a terminal, or says how to get there without one.
    public void terminal() {
        actions.terminal(actions.choices().terminal(), this::missing);
    }

    private void missing(Hosts.Terminal way) {
        dialogs.tell("terminal-dialog", words.get("terminal.title"), words.get("terminal.text", way.target()),
                way.line(), words.get("terminal.copy"));
    }

    void export(ServicePath service) {
        dialogs.chooseNewFile(words.get("export.title", service.shown()), service.key().instance() + ".export")
                .ifPresent(file -> actions.export(service, file, moved -> told("export.done", service, moved)));
    }

    void importFrom(ServicePath service) {
        dialogs.chooseFile(words.get("import.title", service.shown())).ifPresent(file -> importFrom(service, file));
    }

    private void importFrom(ServicePath service, Path file) {
        boolean sure = prod.getAsBoolean() || dialogs.confirm(words.get("import.sure.title", service.shown()),
                words.get("import.sure.text", service.shown(), file.getFileName()), words.get("import.sure.verb"));
        if (sure) {
            actions.importFrom(service, file, moved -> told("import.done", service, moved));
        }
    }

    void backups(ServicePath service) {
        dialogs.show("backups-dialog", words.get("backups.title", service.shown()), new BackupsList(actions, service));
    }

    private void told(String key, ServicePath service, Transfers.Moved moved) {
        notice.accept(words.get(key, service.shown(), Sizes.of(moved.bytes()), moved.sha256().substring(0, 12)));
    }
}
