package org.atyourservice.ui.app;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.actions.ActionDesk;
import org.atyourservice.ui.actions.SelectionActions;
import org.atyourservice.ui.canvas.CanvasView;
import org.atyourservice.ui.controls.Dropdown;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.editor.BlueprintsView;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.fx.CalmFocus;
import org.atyourservice.ui.fx.Work;
import org.atyourservice.ui.hosts.HostReview;
import org.atyourservice.ui.inspector.InspectorView;
import org.atyourservice.ui.plan.PlanLegend;
import org.atyourservice.ui.plan.ProdQuestion;
import org.atyourservice.ui.recipes.RecipeReview;
import org.atyourservice.ui.tree.SitesView;

/// The main frame around one open environment: toolbar, tree, tabs, inspector, log.
final class FrameView extends StackPane {

    /// What the frame asks of the window.
    record Asks(Runnable openFolder, Runnable start, Runnable theme, Consumer<URI> browser, Terminals terminals,
            WatchSwitch watch) {}

    private final Messages words = new Messages(FrameView.class);
    private final Session session;
    private final Live live;
    private final Dialogs dialogs;
    private final Deployment deployment;
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator();
    private final FrameTabs tabs;
    private final FrameColumns columns;
    private final CanvasView canvas;
    private final SitesView sites;
    private final SearchView search;
    private final Commands commands;
    private final StatusBar status;
    private final RunningRuns runs;
    private final Runnable end;
    private boolean reading;

    FrameView(Session session, Live live, Dialogs dialogs, Rooms rooms, Asks asks) {
        this.session = session;
        this.live = live;
        this.dialogs = dialogs;
        this.deployment = new Deployment(session, navigator, this::explain,
                new ProdQuestion(dialogs, () -> live.snapshot().get().desired()));
        var desk = new ActionDesk(new SelectionActions(session, live, selection, navigator, deployment,
                asks.terminals(), this::explain), dialogs, this::notice,
                () -> live.snapshot().get().desired().isProd());
        this.canvas = new CanvasView(live, selection, deployment.plan(), desk::menu);
        this.sites = new SitesView(live, selection, desk::menu);
        var toolbar = new ToolbarViewModel(session, live, navigator, deployment);
        this.runs = toolbar.runs();
        this.commands = new Commands(toolbar, navigator, new Commands.Asks(this::deploy, this::openSearch,
                this::filter, this::toggleLog, asks.theme(), this::showShortcuts, this::refresh, this::check,
                this::updateRecipes, this::reviewHosts, canvas::fit, asks.start(),
                () -> takeBack("undo.trouble", session.edits()::undo),
                () -> takeBack("redo.trouble", session.edits()::redo)));
        commands.ofSelection(desk);
        this.search = new SearchView(new SearchViewModel(live, commands.all()), this::go);
        var furniture = rooms.furnish(session, live, selection, navigator, deployment, dialogs);
        this.end = furniture.end();
        this.status = new StatusBar(live, navigator, this::toggleLog);
        setId("frame");
        var drawing = new VBox(new PlanLegend(deployment, navigator), canvas);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        this.tabs = new FrameTabs(navigator, List.of(drawing, new BlueprintsView(session, live, navigator),
                furniture.plan(), furniture.runs(), furniture.history()));
        this.columns = new FrameColumns(sites, tabs, furniture.log(),
                new InspectorView(session, live, selection, navigator, asks.browser()));
        var dropdown = new Dropdown();
        var pending = new PendingView(new PendingViewModel(session, live, this::explain), selection, dialogs,
                dropdown);
        var running = new RunProgress(toolbar, dropdown);
        var frame = new BorderPane(columns);
        frame.setTop(new ToolbarView(toolbar, pending, running,
                new ToolbarView.Asks(environmentMenu(asks), this::deploy, this::openSearch, asks.theme())));
        frame.setBottom(status);
        getChildren().addAll(frame, search, dropdown);
        Attached.during(this, this::attach);
    }

    /// Lets go of the session, before it is closed.
    void end() {
        end.run();
    }

    private Subscription attach() {
        Scene scene = getScene();
        commands.install(scene);
        return Subscription.combine(CalmFocus.in(scene, tabs::calm), tabs.follow(),
                live.run().map(run -> run.filter(view -> !view.isOver()).map(RunView::run)).subscribe(run -> {
                    if (run.isPresent()) {
                        navigator.logOpen().set(true);
                    }
                }), runs.ended().subscribe(this::tellEnd), navigator.logOpen().subscribe(columns::showLog),
                deployment.busy()
                        .subscribe(busy -> status.busy(busy ? Optional.of(words.get("planning")) : Optional.empty())),
                scene.windowProperty().flatMap(Window::focusedProperty).subscribe(this::cameBack),
                () -> commands.remove(scene));
    }

    private List<MenuItem> environmentMenu(Asks asks) {
        return List.of(item("open-folder", asks.openFolder()), item("start-page", asks.start()),
                new SeparatorMenuItem(), item("refresh", this::refresh), item("check", this::check),
                asks.watch().item(words.get("menu.watch")), item("recipes", this::updateRecipes),
                item("hosts", this::reviewHosts));
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(words.get("menu." + key));
        item.setId("menu-" + key);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void deploy() {
        deployment.deploy();
    }

    private void notice(String sentence) {
        status.notice(sentence);
    }

    private void openSearch() {
        search.open();
    }

    private void filter() {
        sites.focusFilter();
    }

    private void toggleLog() {
        navigator.logOpen().set(!navigator.logOpen().get());
    }

    /// Who looks at the run sees it there.
    private void tellEnd(Optional<RunningRuns.End> end) {
        end.filter(_ -> navigator.tab().get() != Navigator.Tab.RUNS).ifPresent(it -> {
            status.notice(it.sentence(), it.mark(), () -> navigator.showRun(it.run(), Optional.empty()));
        });
    }

    private void showShortcuts() {
        dialogs.show("shortcuts-dialog", words.get("shortcuts"), commands.list());
    }

    private void refresh() {
        background(words.get("refreshing"), session::refresh);
    }

    /// An editor may have changed files while the window was behind others. Nobody asked for it, so nothing
    /// interrupts them when it fails.
    private void cameBack(Boolean before, Boolean now) {
        boolean back = Boolean.FALSE.equals(before) && Boolean.TRUE.equals(now);
        if (back && !reading) {
            reading = true;
            Work.act(session::refresh).start(_ -> {
                reading = false;
                status.trouble(Optional.empty());
            }, trouble -> {
                reading = false;
                status.trouble(Optional.of(trouble));
            });
        }
    }

    private void updateRecipes() {
        new RecipeReview(session, dialogs, status::busy, this::explain).open();
    }

    private void reviewHosts() {
        new HostReview(session, dialogs, status::busy, this::explain).open();
    }

    private interface Step {
        String take() throws Problem;
    }

    /// A text field undoes its own typing, and is asked first; nothing happens twice.
    private void takeBack(String title, Step step) {
        if (getScene().getFocusOwner() instanceof TextInputControl) {
            return;
        }
        Work.of(step::take).start(status::notice, trouble -> dialogs.problem(words.get(title), trouble));
    }

    private void check() {
        background(words.get("checking"), () -> session.health().check());
    }

    private void background(String what, Work.Act act) {
        status.busy(Optional.of(what));
        Work.act(act).start(_ -> status.busy(Optional.empty()), trouble -> {
            status.busy(Optional.empty());
            explain(trouble);
        });
    }

    private void go(SearchViewModel.Hit hit) {
        switch (hit) {
            case SearchViewModel.Hit.OfCommand command -> command.command().run();
            case SearchViewModel.Hit.OfService service -> selection.select(service.path());
            case SearchViewModel.Hit.OfTemplate template -> sites.filter(template.template());
        }
    }

    private void explain(Exception trouble) {
        dialogs.problem(words.get("trouble"), trouble);
    }
}
