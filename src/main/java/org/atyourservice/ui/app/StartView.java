package org.atyourservice.ui.app;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.session.Studio;
import org.atyourservice.ui.Folders;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Attached;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The first thing one sees: recent environments, open, clone, create, and a demo that really runs.
final class StartView extends StackPane {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private final Messages words = new Messages(StartView.class);
    private final StartViewModel model;
    private final Dialogs dialogs;
    private final VBox recent = new VBox();
    private final VBox page = new VBox(24);
    private final VBox opening = new VBox(16);
    private final Label openingText = new Label();
    private final Label openingProgress = new Label();
    private final VBox trouble = new VBox(4);
    private CloneForm.Given given = CloneForm.Given.NOTHING;

    StartView(StartViewModel model, Dialogs dialogs, Runnable theme) {
        this.model = model;
        this.dialogs = dialogs;
        setId("start");
        getStyleClass().add("ays-start");
        page.getStyleClass().add("page");
        page.getChildren().addAll(heading(theme), trouble, columns());
        buildOpening();
        getChildren().addAll(page, opening);
        Attached.during(this, this::attach);
    }

    private Subscription attach() {
        return Subscription.combine(model.attach(), model.recent().subscribe(this::showRecent),
                model.opening().subscribe(this::showOpening), model.trouble().subscribe(this::showTrouble),
                model.progress().subscribe(openingProgress::setText));
    }

    private Node heading(Runnable theme) {
        var name = new Label(words.get("title"));
        name.getStyleClass().add("headline");
        var what = new Label(words.get("what"));
        what.getStyleClass().add("ays-muted");
        var text = new VBox(4, name, what);
        return new HBox(text, Bars.spring(),
                Bars.icon("theme", Material2OutlinedAL.BRIGHTNESS_6, words.get("theme"), theme));
    }

    private Node columns() {
        var left = new VBox(8, Bars.section(words.get("recent")), recent);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        recent.setId("recent");
        recent.getStyleClass().add("card");
        var open = action("open-folder", Material2OutlinedAL.FOLDER_OPEN, "open", this::chooseFolder);
        var create = action("create", Material2OutlinedAL.ADD, "create", this::create);
        var clone = action("clone", Material2OutlinedAL.CLOUD_DOWNLOAD, "clone", this::cloneRepository);
        var right = new VBox(8, Bars.section(words.get("begin")), new VBox(16, demo(), open, clone, create));
        right.getStyleClass().add("side");
        return new HBox(24, left, right);
    }

    private Node demo() {
        var title = new Label(words.get("demo"));
        title.getStyleClass().add("ays-strong");
        var text = new Label(words.get("demo.text"));
        text.setWrapText(true);
        text.getStyleClass().add("ays-muted");
        var card = new VBox(8, title, text,
                Bars.accent("open-demo", words.get("demo.verb"), () -> model.demo(Optional.empty())));
        card.getStyleClass().addAll("card", "demo");
        return card;
    }

    private Button action(String id, Ikon icon, String key, Runnable run) {
        var title = new Label(words.get(key));
        var text = new Label(words.get(key + ".text"));
        text.getStyleClass().addAll("ays-muted", "ays-small");
        var content = new HBox(12, Icons.node(icon, 20), new VBox(2, title, text));
        content.setAlignment(Pos.CENTER_LEFT);
        var button = new Button(null, content);
        button.setId(id);
        button.getStyleClass().addAll("card", "action");
        button.setAccessibleText(words.get(key));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> run.run());
        return button;
    }

    private void buildOpening() {
        var ring = new ProgressIndicator();
        ring.setMaxSize(32, 32);
        opening.setId("opening");
        opening.setAlignment(Pos.CENTER);
        openingProgress.setId("opening-progress");
        openingProgress.getStyleClass().add("ays-muted");
        opening.getChildren().addAll(ring, new VBox(4, centred(openingText), centred(openingProgress)),
                Bars.button("cancel-opening", words.get("cancel"), model::cancel));
    }

    private static Node centred(Label label) {
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    private void showOpening(Optional<StartViewModel.Opening> what) {
        openingText.setText(what.map(it -> words.get(it.cloned() ? "cloning" : "opening", it.name())).orElse(""));
        openingProgress.setManaged(what.filter(StartViewModel.Opening::cloned).isPresent());
        opening.setVisible(what.isPresent());
        page.setVisible(what.isEmpty());
    }

    private void showRecent(Optional<List<Studio.Recent>> list) {
        recent.getChildren().setAll(list.orElse(List.of()).stream().map(this::line).toList());
        if (list.filter(List::isEmpty).isPresent()) {
            var nothing = new Label(words.get("recent.none"));
            nothing.getStyleClass().addAll("ays-muted", "nothing");
            nothing.setWrapText(true);
            recent.getChildren().add(nothing);
        }
    }

    private Node line(Studio.Recent entry) {
        var name = new Label(entry.name());
        name.getStyleClass().add("ays-strong");
        var folder = new Label(Folders.shown(entry.folder()));
        folder.getStyleClass().addAll("ays-mono", "ays-muted");
        var when = new Label(DAY.format(entry.lastOpened()));
        when.getStyleClass().addAll("ays-muted", "ays-small");
        when.setMinWidth(USE_PREF_SIZE);
        var content = new HBox(12, Icons.node(Material2OutlinedAL.ACCOUNT_TREE, 20), new VBox(2, name, folder),
                Bars.spring(), when);
        content.setAlignment(Pos.CENTER_LEFT);
        var open = new Button(null, content);
        open.setId("recent-" + entry.name());
        open.getStyleClass().add("recent");
        open.setMaxWidth(Double.MAX_VALUE);
        open.setAccessibleText(words.get("recent.open", entry.name(), entry.folder()));
        open.setOnAction(_ -> model.open(entry.folder()));
        HBox.setHgrow(open, Priority.ALWAYS);
        var line = new HBox(open, Bars.icon("forget-" + entry.name(), Material2OutlinedAL.CLOSE, words.get("forget"),
                () -> model.forget(entry.folder())));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("recent-line");
        return line;
    }

    private void showTrouble(Optional<Exception> failure) {
        trouble.getChildren().clear();
        trouble.setManaged(failure.isPresent());
        trouble.setVisible(failure.isPresent());
        failure.ifPresent(why -> {
            var text = new Label(Dialogs.explain(why));
            text.setWrapText(true);
            text.setId("trouble-text");
            var details = new Hyperlink(words.get("details"));
            details.setOnAction(_ -> dialogs.problem(words.get("trouble"), why));
            var line = new HBox(12, Icons.node(Material2OutlinedAL.ERROR_OUTLINE, 20), text, Bars.spring(), details);
            line.getStyleClass().add("trouble");
            details.setMinWidth(USE_PREF_SIZE);
            trouble.getChildren().add(line);
        });
    }

    private void chooseFolder() {
        dialogs.chooseFolder(words.get("open"), Optional.empty()).ifPresent(model::open);
    }

    /// What was typed stays for the next try.
    private void cloneRepository() {
        var form = new CloneForm(dialogs, given, model.usualPlace());
        boolean wanted = dialogs.fillIn("clone-dialog", words.get("clone"), form, words.get("clone.verb"),
                form.isRight());
        given = form.given();
        if (wanted) {
            form.folder().ifPresent(folder -> model.cloned(given.address(), folder));
        }
    }

    private void create() {
        dialogs.chooseFolder(words.get("create"), Optional.empty()).ifPresent(folder -> dialogs
                .ask(words.get("create.name"), words.get("create.name.text"), name(folder), words.get("create.verb"))
                .filter(name -> !name.isEmpty()).ifPresent(name -> model.create(folder, name)));
    }

    private static String name(Path folder) {
        return folder.getFileName() == null ? "" : folder.getFileName().toString();
    }
}
