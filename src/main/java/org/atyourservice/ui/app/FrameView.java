package org.atyourservice.ui.app;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
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

    /// In a small window the tree gives some of its width to the middle.
    private static final double SMALL = 1280;
    private static final double LARGE = 1440;
    private static final double LEAST_TREE = 288;
    private static final double MOST_TREE = 336;
    private static final double INSPECTOR_WIDTH = 304;
    private static final double LOG_HEIGHT = 200;

    private final Messages words = new Messages(FrameView.class);
    private final Session session;
    private final Live live;
    private final Dialogs dialogs;
    private final Deployment deployment;
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator();
    private final TabPane tabs = new TabPane();
    private final SplitPane middle = new SplitPane();
    private final SplitPane columns = new SplitPane();
    private final CanvasView canvas;
    private final SitesView sites;
    private final SearchView search;
    private final Commands commands;
    private final StatusBar status;
    private final RunningRuns runs;
    private final Node log;
    private final Runnable end;
    private boolean placed;
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
        this.log = furniture.log();
        this.end = furniture.end();
        this.status = new StatusBar(live, navigator, this::toggleLog);
        setId("frame");
        buildTabs(furniture);
        buildColumns(new InspectorView(session, live, selection, navigator, asks.browser()));
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
        return Subscription.combine(CalmFocus.in(scene, this::calm), tabs.getSelectionModel().selectedItemProperty()
                .subscribe(tab -> navigator.show((Navigator.Tab) tab.getUserData())),
                navigator.tab().subscribe(tab -> tabs.getSelectionModel().select(tab.ordinal())),
                live.run().map(run -> run.filter(view -> !view.isOver()).map(RunView::run)).subscribe(run -> {
                    if (run.isPresent()) {
                        navigator.logOpen().set(true);
                    }
                }), runs.ended().subscribe(this::tellEnd), navigator.logOpen().subscribe(this::showLog),
                deployment.busy()
                        .subscribe(busy -> status.busy(busy ? Optional.of(words.get("planning")) : Optional.empty())),
                scene.windowProperty().flatMap(Window::focusedProperty).subscribe(this::cameBack),
                () -> commands.remove(scene));
    }

    /// What the shown tab is about; the tab itself while that shows nothing.
    private Node calm() {
        var content = switch (navigator.tab().get()) {
            case CANVAS -> "#canvas";
            case BLUEPRINTS -> "#blueprint-text";
            case PLAN -> "#plan-list";
            case RUNS -> "#run-matrix";
            case HISTORY -> "#history-list";
        };
        return Optional.ofNullable(tabs.lookup(content)).filter(Node::isVisible).orElse(tabs);
    }

    private void buildTabs(Rooms.Furniture furniture) {
        var drawing = new VBox(new PlanLegend(deployment, navigator), canvas);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        var nodes = List.<Node>of(drawing, new BlueprintsView(session, live, navigator), furniture.plan(),
                furniture.runs(),
                furniture.history());
        tabs.setId("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        for (var tab : Navigator.Tab.values()) {
            var shown = new Tab(words.of("tab", tab), nodes.get(tab.ordinal()));
            shown.setId("tab-" + tab.name().toLowerCase(Locale.ROOT));
            shown.setUserData(tab);
            tabs.getTabs().add(shown);
        }
    }

    private void buildColumns(Region inspector) {
        middle.setOrientation(Orientation.VERTICAL);
        middle.getItems().add(tabs);
        columns.getItems().addAll(sites, middle, inspector);
        sites.setMinWidth(200);
        inspector.setMinWidth(240);
        SplitPane.setResizableWithParent(sites, false);
        SplitPane.setResizableWithParent(inspector, false);
        // Positions are parts of the width, so they wait for the first one.
        columns.widthProperty().subscribe(width -> {
            if (!placed && width.doubleValue() > 0) {
                placed = true;
                columns.setDividerPositions(treeWidth(width.doubleValue()) / width.doubleValue(),
                        1 - INSPECTOR_WIDTH / width.doubleValue());
            }
        });
    }

    private static double treeWidth(double window) {
        double large = Math.clamp((window - SMALL) / (LARGE - SMALL), 0, 1);
        return LEAST_TREE + large * (MOST_TREE - LEAST_TREE);
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

    private void showLog(boolean open) {
        if (!open) {
            middle.getItems().remove(log);
        } else if (!middle.getItems().contains(log)) {
            middle.getItems().add(log);
            SplitPane.setResizableWithParent(log, false);
            double height = Math.max(1, middle.getHeight());
            middle.setDividerPositions(1 - Math.min(0.5, LOG_HEIGHT / height));
        }
    }

    /// Who looks at the run sees it there.
    private void tellEnd(Optional<RunningRuns.End> end) {
        end.filter(_ -> navigator.tab().get() != Navigator.Tab.RUNS).ifPresent(it -> {
            status.notice(it.sentence(), it.isGood(), () -> navigator.showRun(it.run(), Optional.empty()));
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
