package org.atyourservice.ui.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.dialogs.Dialogs;

/// Asks for the address of a git repository and the folder for its clone. The folder follows the address until somebody
/// writes another.
final class CloneForm extends VBox {

    private static final double WIDTH = 520;

    /// What was typed.
    record Given(String address, String folder) {
        static final Given NOTHING = new Given("", "");
    }

    private final Messages words = new Messages(CloneForm.class);
    private final TextField address;
    private final TextField folder;
    private Path place;

    /// @param before what was typed the last time
    /// @param place where clones usually go
    CloneForm(Dialogs dialogs, Given before, Path place) {
        super(16);
        this.place = place;
        address = field("clone-address", before.address(), words.get("clone.address.prompt"));
        folder = field("clone-folder", before.folder().isEmpty() ? place.toString() : before.folder(), "");
        var choose = Bars.button("clone-choose", words.get("clone.choose"),
                () -> dialogs.chooseFolder(words.get("clone.choose.title"), Optional.of(this.place))
                        .ifPresent(this::choose));
        choose.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(folder, Priority.ALWAYS);
        var chosen = new HBox(8, folder, choose);
        chosen.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(labelled("clone.address", address, address),
                labelled("clone.folder", folder, chosen));
        setPrefWidth(WIDTH);
        address.textProperty().subscribe((old, now) -> {
            if (folder.getText().equals(suggested(old))) {
                folder.setText(suggested(now));
            }
        });
    }

    Given given() {
        return new Given(address.getText().strip(), folder.getText().strip());
    }

    /// True while there are an address, and a folder that doesn't depend on where this process was started.
    ObservableValue<Boolean> isRight() {
        return Bindings.createBooleanBinding(() -> !address.getText().isBlank() && folder().isPresent(),
                address.textProperty(), folder.textProperty());
    }

    /// Where the clone shall go; `~` is the user's home, as in a shell.
    Optional<Path> folder() {
        var text = folder.getText().strip();
        try {
            var path = text.equals("~") || text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), text.substring(1))
                    : Path.of(text);
            return Optional.of(path).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// What git itself would name the folder.
    static String name(String address) {
        return address.strip().replaceFirst("[/\\\\]+$", "").replaceFirst("(/\\.git|\\.git)$", "")
                .replaceFirst("(?s).*[/\\\\:]", "");
    }

    private void choose(Path chosen) {
        place = chosen;
        folder.setText(suggested(address.getText()));
    }

    private String suggested(String typed) {
        var name = name(typed);
        return name.isEmpty() ? place.toString() : place + place.getFileSystem().getSeparator() + name;
    }

    private TextField field(String id, String text, String prompt) {
        var field = new TextField(text);
        field.setId(id);
        field.setPromptText(prompt);
        field.getStyleClass().add("ays-mono");
        return field;
    }

    private Node labelled(String key, TextField field, Node content) {
        var label = new Label(words.get(key));
        label.setLabelFor(field);
        field.setAccessibleText(words.get(key));
        return new VBox(4, label, content);
    }
}
