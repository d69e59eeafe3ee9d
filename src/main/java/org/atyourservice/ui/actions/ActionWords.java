package org.atyourservice.ui.actions;

import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.ui.Messages;

/// What actions are called in menus and on buttons.
public final class ActionWords {

    private static final Set<String> KNOWN = Set.of(Action.START, Action.STOP, Action.RESTART, Action.RECOVER,
            Action.MONITOR, Action.BACKUP, Action.RESTORE, Action.RESET, Action.INSTALL, Action.UNINSTALL,
            Action.CONFIGURE, Action.BUILD, Action.INIT, Action.CLEANUP, Action.EXPORT, Action.IMPORT, "command",
            "terminal");

    private ActionWords() {}

    /// What is done to a service, for its name to follow: `Back up`, `Restore`.
    public static String verb(String action) {
        return action.equals(Action.RESTORE) ? new Messages(ActionWords.class).get("verb.restore") : of(action);
    }

    /// `Back up` for `backup`; one of a template's own by its own name.
    static String of(String action) {
        return KNOWN.contains(action)
                ? new Messages(ActionWords.class).get("act." + action)
                : Character.toUpperCase(action.charAt(0)) + action.substring(1).replace('_', ' ');
    }
}
