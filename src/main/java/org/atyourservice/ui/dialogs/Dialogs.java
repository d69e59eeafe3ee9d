package org.atyourservice.ui.dialogs;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogEvent;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Fx;
import org.atyourservice.ui.theme.Theme;

/// All dialogs of a window. They wait for the answer; FX thread only.
public final class Dialogs {

    private final Messages words = new Messages(Dialogs.class);
    private final Window owner;
    private final Theme theme;

    public Dialogs(Window owner, Theme theme) {
        this.owner = owner;
        this.theme = theme;
    }

    /// Asks before something that can't be taken back.
    ///
    /// @param verb on the button that says yes, such as `Discard 3 changes`
    /// @return true when the person said yes
    public boolean confirm(String title, String text, String verb) {
        var yes = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog("confirm-dialog", title, text, yes);
        dialog.getDialogPane().getButtonTypes().add(cancel());
        return dialog.showAndWait().filter(yes::equals).isPresent();
    }

    /// Says what went wrong and what to do next, with the details to copy.
    ///
    /// @param title what could not be done: `The folder could not be opened`
    public void problem(String title, Throwable trouble) {
        var close = new ButtonType(words.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        var dialog = dialog("problem-dialog", title, explain(trouble), close);
        var copy = new ButtonType(words.get("copy"), ButtonBar.ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().add(copy);
        var details = details(title, trouble);
        dialog.getDialogPane().setExpandableContent(area(details));
        nameDetails(dialog.getDialogPane());
        var way = (Button) dialog.getDialogPane().lookupButton(close);
        way.setDefaultButton(true);
        dialog.setOnShown(_ -> way.requestFocus());
        dialog.getDialogPane().lookupButton(copy).addEventFilter(ActionEvent.ACTION, event -> {
            copy(details);
            event.consume();
        });
        dialog.showAndWait();
    }

    /// JavaFX has words of its own for the link.
    private void nameDetails(DialogPane pane) {
        pane.applyCss();
        if (pane.lookup(".details-button") instanceof Hyperlink link) {
            pane.expandedProperty()
                    .subscribe(open -> Fx.later(() -> link.setText(words.get(open ? "details.hide" : "details"))));
        }
    }

    /// Lets the person choose a folder.
    public Optional<Path> chooseFolder(String title, Optional<Path> start) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        start.filter(Files::isDirectory).ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    /// Asks for a line of text.
    ///
    /// @param verb on the button that says yes, such as `Commit`
    /// @return empty when the person said no
    public Optional<String> ask(String title, String text, String initial, String verb) {
        var yes = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog("ask-dialog", title, text, yes);
        dialog.getDialogPane().getButtonTypes().add(cancel());
        var field = new TextField(initial);
        field.setId("ask-field");
        field.setAccessibleText(title);
        dialog.getDialogPane().setContent(new VBox(8, wrapped(text), field));
        dialog.setOnShown(_ -> field.requestFocus());
        return dialog.showAndWait().filter(yes::equals).map(_ -> field.getText().strip());
    }

    /// Asks for a name to be typed before something that can't be taken back; the button that says yes is closed until
    /// what was typed is right.
    ///
    /// @param content what will be done, to be read first
    /// @param hint above the field: what to type
    /// @param verb on the button that says yes
    /// @param isRight says of what was typed whether it is the name
    /// @return true when the name was typed and the person said yes
    public boolean askName(String title, Node content, String hint, String verb, Predicate<String> isRight) {
        var yes = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog("name-dialog", title, "", yes);
        dialog.getDialogPane().getButtonTypes().add(cancel());
        var field = new TextField();
        field.setId("name-field");
        var label = wrapped(hint);
        label.setLabelFor(field);
        field.setAccessibleText(hint);
        dialog.getDialogPane().setContent(new VBox(12, content, new VBox(4, label, field)));
        var button = dialog.getDialogPane().lookupButton(yes);
        button.setId("name-yes");
        button.getStyleClass().add(Styles.DANGER);
        button.disableProperty().bind(field.textProperty().map(text -> !isRight.test(text)));
        dialog.setOnShown(_ -> field.requestFocus());
        return dialog.showAndWait().filter(yes::equals).isPresent();
    }

    /// Lets the person choose where a file shall be written.
    public Optional<Path> chooseNewFile(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    /// Lets the person choose a file that is there.
    public Optional<Path> chooseFile(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    /// Asks for something that must not be seen, or for a line of text.
    ///
    /// @param verb on the button that says yes
    /// @param secret true when what is typed is not shown
    /// @return empty when the person said no
    public Optional<char[]> askSecretly(String title, String text, String verb, boolean secret) {
        var yes = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog("secret-dialog", title, text, yes);
        dialog.getDialogPane().getButtonTypes().add(cancel());
        var field = secret ? new PasswordField() : new TextField();
        field.setId("secret-field");
        field.setAccessibleText(text);
        dialog.getDialogPane().setContent(new VBox(8, wrapped(text), field));
        dialog.setOnShown(_ -> field.requestFocus());
        return dialog.showAndWait().filter(yes::equals).map(_ -> field.getText().toCharArray());
    }

    /// Shows content of a view's own in a dialog that has a close button only.
    public void show(String id, String title, Node content) {
        var dialog = dialog(id, title, "", new ButtonType(words.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().setContent(content);
        dialog.showAndWait();
    }

    /// Says something that has a text to copy.
    ///
    /// @param copied what the button puts into the clipboard
    public void tell(String id, String title, String sentence, String copied, String verb) {
        var close = new ButtonType(words.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        var copy = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog(id, title, "", copy);
        dialog.getDialogPane().getButtonTypes().add(close);
        var text = area(copied);
        text.setId("copied-text");
        text.setWrapText(true);
        text.setPrefRowCount(9);
        text.setAccessibleText(sentence);
        dialog.getDialogPane().setContent(new VBox(12, wrapped(sentence), text));
        dialog.getDialogPane().lookupButton(copy).addEventFilter(ActionEvent.ACTION, event -> {
            copy(copied);
            event.consume();
        });
        dialog.showAndWait();
    }

    /// Shows content of a view's own that somebody has to say yes to.
    ///
    /// @param verb on the button that says yes
    /// @param possible false when the person can only look
    /// @return true when the person said yes
    public boolean review(String id, String title, Node content, String verb, boolean possible) {
        var yes = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog(id, title, "", yes);
        dialog.getDialogPane().getButtonTypes().add(cancel());
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().lookupButton(yes).setDisable(!possible);
        dialog.setResizable(true);
        return dialog.showAndWait().filter(yes::equals).isPresent();
    }

    /// Shows content of a view's own that somebody fills in, from its first field on.
    ///
    /// @param verb on the button that says yes
    /// @param possible true while the person can say yes
    /// @return true when the person said yes
    public boolean fillIn(String id, String title, Node content, String verb, ObservableValue<Boolean> possible) {
        var yes = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        var dialog = dialog(id, title, "", yes);
        dialog.getDialogPane().getButtonTypes().add(cancel());
        dialog.getDialogPane().setContent(content);
        var button = dialog.getDialogPane().lookupButton(yes);
        button.setId(id.replace("-dialog", "-yes"));
        button.disableProperty().bind(possible.map(can -> !can));
        // Where a person can say yes at once, JavaFX gives the keyboard to the button.
        dialog.setOnShown(_ -> {
            if (content.lookup(".text-field") instanceof TextField first) {
                first.requestFocus();
                first.selectAll();
            }
        });
        return dialog.showAndWait().filter(yes::equals).isPresent();
    }

    /// The sentence, the next step and the places of what went wrong.
    public static String explain(Throwable trouble) {
        var message = trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
        if (trouble instanceof Problem problem) {
            var places = problem.diagnostics().stream().limit(5).map(Diagnostic::toString)
                    .collect(Collectors.joining("\n"));
            return message + problem.nextStep().map(step -> "\n" + step).orElse("")
                    + (places.isEmpty() ? "" : "\n" + places);
        }
        return message;
    }

    private Dialog<ButtonType> dialog(String id, String title, String text, ButtonType first) {
        var dialog = new Alert(Alert.AlertType.NONE);
        dialog.initOwner(owner);
        dialog.setTitle(title);
        var pane = dialog.getDialogPane();
        pane.setId(id);
        pane.getStyleClass().add("ays-dialog");
        pane.setHeaderText(title);
        pane.setContent(wrapped(text));
        pane.getButtonTypes().setAll(first);
        theme.attach(pane.getScene());
        // It may be closed again by then.
        dialog.addEventHandler(DialogEvent.DIALOG_SHOWN, _ -> Fx.later(
                () -> Optional.ofNullable(pane.getScene()).map(Scene::getWindow).ifPresent(this::centre)));
        return dialog;
    }

    /// JavaFX places a dialog by the size that it would have with unbroken lines.
    private void centre(Window dialog) {
        dialog.setX(Math.round(owner.getX() + (owner.getWidth() - dialog.getWidth()) / 2));
        dialog.setY(Math.round(Math.max(owner.getY(), owner.getY() + (owner.getHeight() - dialog.getHeight()) / 3)));
    }

    private ButtonType cancel() {
        return new ButtonType(words.get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(480);
        return label;
    }

    private static TextArea area(String text) {
        var area = new TextArea(text);
        area.setEditable(false);
        area.getStyleClass().add("ays-mono");
        area.setPrefRowCount(12);
        return area;
    }

    private static String details(String title, Throwable trouble) {
        var text = new StringWriter();
        text.append(title).append("\n").append(explain(trouble)).append("\n\n");
        trouble.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
