package org.atyourservice.ui.app;

import javafx.scene.Node;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.dialogs.Dialogs;

/// Makes the views that the frame has places for, whenever an environment is opened.
@FunctionalInterface
public interface Rooms {

    Furniture furnish(Session session, Live live, Selection selection, Navigator navigator, Deployment deployment,
            Dialogs dialogs);

    /// @param plan the Plan tab
    /// @param runs the Runs tab
    /// @param history the History tab
    /// @param log what unfolds at the bottom
    /// @param end lets go of the session; called once, on the FX thread, when the environment is closed
    record Furniture(Node plan, Node runs, Node history, Node log, Runnable end) {}
}
