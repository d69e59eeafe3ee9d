package org.atyourservice.ui.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.atyourservice.model.Passphrases;
import org.atyourservice.session.Session;
import org.atyourservice.session.Studio;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.dialogs.PassphraseDialogs;
import org.atyourservice.ui.fx.Work;
import org.atyourservice.ui.theme.Theme;

/// The window: the start page, or the frame around the one environment that is open in it. FX
/// thread only.
public final class StudioWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;

    private final Messages words = new Messages(StudioWindow.class);
    private final Stage stage;
    private final Studio studio;
    private final Rooms rooms;
    private final Consumer<URI> browser;
    private final Terminals terminals;
    private final Theme theme;
    private final Dialogs dialogs;
    private final Scene scene;
    private final StartViewModel start;
    private Settings settings;
    private Optional<Session> session = Optional.empty();
    private Optional<Live> live = Optional.empty();
    private Optional<FrameView> frame = Optional.empty();
    private Runnable whenClosed = () -> {};
    private boolean closing;

    /// On a machine without a terminal program.
    ///
    /// @param settings as last saved; read before, since that takes the disk
    /// @param rooms makes the views of plan, runs, history and log
    /// @param browser opens an address outside of the window; called on the FX thread
    public StudioWindow(Stage stage, Studio studio, Settings settings, Rooms rooms, Consumer<URI> browser) {
        this(stage, studio, settings, rooms, browser, Terminals.NONE);
    }

    /// @param settings as last saved; read before, since that takes the disk
    /// @param rooms makes the views of plan, runs, history and log
    /// @param browser opens an address outside of the window; called on the FX thread
    /// @param terminals opens terminals outside of the window
    public StudioWindow(Stage stage, Studio studio, Settings settings, Rooms rooms, Consumer<URI> browser,
            Terminals terminals) {
        this.stage = stage;
        this.settings = settings;
        this.studio = studio;
        this.rooms = rooms;
        this.browser = browser;
        this.terminals = terminals;
        this.theme = new Theme(settings.theme(), List.of(Theme.sheet(Icons.class, "controls.css"),
                Theme.sheet(Dialogs.class, "dialogs.css"), Theme.sheet(StudioWindow.class, "app.css")));
        this.dialogs = new Dialogs(stage, theme);
        this.start = new StartViewModel(studio, this::opened);
        this.scene = new Scene(new StackPane(), WIDTH, HEIGHT);
        theme.attach(scene);
        stage.setScene(scene);
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        icons();
        stage.setOnCloseRequest(this::closeAsked);
        showStart();
    }

    /// Calls the action once the window is closed and what was open in it is let go.
    public void onClosed(Runnable action) {
        whenClosed = action;
    }

    /// Asks the person at the window.
    public Passphrases passphrases() {
        return new PassphraseDialogs(dialogs);
    }

    /// Shows the start page; what is open is closed first.
    public void showStart() {
        letGo(() -> {
            stage.setTitle(words.get("title"));
            scene.setRoot(new StartView(start, dialogs, this::nextTheme));
            stage.show();
        });
    }

    /// Opens an environment.
    public void open(Path folder) {
        letGo(() -> {
            scene.setRoot(new StartView(start, dialogs, this::nextTheme));
            stage.show();
            start.open(folder);
        });
    }

    /// Opens the demo.
    ///
    /// @param folder empty for the usual place
    public void openDemo(Optional<Path> folder) {
        letGo(() -> {
            scene.setRoot(new StartView(start, dialogs, this::nextTheme));
            stage.show();
            start.demo(folder);
        });
    }

    private void opened(Session opened) {
        session = Optional.of(opened);
        var following = new Live(opened);
        live = Optional.of(following);
        var asks = new FrameView.Asks(this::openFolder, this::showStart, this::nextTheme, browser, terminals,
                new WatchSwitch(opened.watch(), settings.watch(), this::watch,
                        trouble -> dialogs.problem(words.get("watch"), trouble)));
        var around = new FrameView(opened, following, dialogs, rooms, asks);
        frame = Optional.of(around);
        // Until then the start page says that it is being opened: no pane is shown empty first.
        following.whenWorked(() -> {
            start.over();
            scene.setRoot(around);
            stage.setTitle(words.get("title.of", following.snapshot().get().desired().name()));
        });
    }

    private void openFolder() {
        dialogs.chooseFolder(words.get("open"), Optional.empty()).ifPresent(this::open);
    }

    // System, light, dark and around again would make the first press do nothing that one sees.
    private void nextTheme() {
        var next = theme.dark().get() ? Settings.Theme.LIGHT : Settings.Theme.DARK;
        theme.choose(next);
        save(new Settings(next, settings.watch()));
    }

    private void watch(boolean wanted) {
        save(new Settings(settings.theme(), wanted));
    }

    private void save(Settings chosen) {
        settings = chosen;
        Work.act(() -> studio.save(chosen)).start(_ -> {},
                trouble -> dialogs.problem(words.get("settings"), trouble));
    }

    private void letGo(Runnable then) {
        if (closing) {
            return;
        }
        if (session.isEmpty()) {
            then.run();
            return;
        }
        if (!isSure()) {
            return;
        }
        closing = true;
        var old = session.get();
        frame.ifPresent(FrameView::end);
        live.ifPresent(Live::close);
        start.over();
        scene.setRoot(waiting());
        Work.act(old::close).start(_ -> closed(then), trouble -> {
            dialogs.problem(words.get("close.trouble"), trouble);
            closed(then);
        });
    }

    private void closed(Runnable then) {
        closing = false;
        session = Optional.empty();
        live = Optional.empty();
        frame = Optional.empty();
        then.run();
    }

    private boolean isSure() {
        boolean running = live.flatMap(following -> following.run().get()).filter(run -> !run.isOver()).isPresent();
        return !running
                || dialogs.confirm(words.get("running.title"), words.get("running.text"), words.get("running.verb"));
    }

    private void closeAsked(WindowEvent event) {
        event.consume();
        letGo(() -> {
            stage.hide();
            whenClosed.run();
        });
    }

    private Parent waiting() {
        var ring = new ProgressIndicator();
        ring.setMaxSize(32, 32);
        var box = new VBox(16, ring, new Label(words.get("closing")));
        box.getStyleClass().add("ays-waiting");
        return box;
    }

    private void icons() {
        for (int size : new int[]{16, 32, 48, 128}) {
            var found = StudioWindow.class.getResource("/assets/icons/atyourservice-" + size + ".png");
            if (found != null) {
                stage.getIcons().add(new Image(found.toExternalForm()));
            }
        }
    }
}
