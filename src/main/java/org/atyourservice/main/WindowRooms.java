package org.atyourservice.main;

import java.time.Clock;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.app.Rooms;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.history.HistoryView;
import org.atyourservice.ui.history.HistoryViewModel;
import org.atyourservice.ui.plan.PlanView;
import org.atyourservice.ui.plan.PlanViewModel;
import org.atyourservice.ui.run.LogView;
import org.atyourservice.ui.run.LogViewModel;
import org.atyourservice.ui.run.RunCatalog;
import org.atyourservice.ui.run.RunsView;
import org.atyourservice.ui.run.RunsViewModel;
import org.atyourservice.ui.run.Times;

/// The views that the frame has places for.
public final class WindowRooms implements Rooms {

    @Override
    public Furniture furnish(Session session, Live live, Selection selection, Navigator navigator,
            Deployment deployment, Dialogs dialogs) {
        var clock = Clock.systemUTC();
        var times = Times.here();
        var catalog = new RunCatalog(session, live, navigator, dialogs::problem);
        var log = new LogViewModel(session, catalog, dialogs::problem);
        var runs = new RunsView(new RunsViewModel(session, catalog, deployment, clock), times, dialogs);
        var logView = new LogView(log, times);
        logView.listenTo(runs, () -> {
            navigator.show(Navigator.Tab.RUNS);
            runs.takeKeys();
        });
        return new Furniture(
                new PlanView(new PlanViewModel(session, live, selection, navigator, deployment, dialogs::problem)),
                runs,
                new HistoryView(new HistoryViewModel(session, live, navigator, deployment, clock), times,
                        dialogs::confirm),
                logView, log::close);
    }
}
