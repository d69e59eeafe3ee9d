package org.atyourservice.ui.controls;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import org.atyourservice.model.Change;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.theme.Tone;

/// What a plan does to a service: + create, ~ change, - delete, > action.
public final class PlanMark extends StackPane {

    private static final Messages WORDS = new Messages(PlanMark.class);

    public enum Kind {
        CREATE, UPDATE, DELETE, ACT;

        public static Kind of(Change change) {
            return switch (change) {
                case Change.Create _ -> CREATE;
                case Change.Update _,Change.Move _ -> UPDATE;
                case Change.Delete _ -> DELETE;
                case Change.Repair _ -> ACT;
            };
        }

        public Tone tone() {
            return Tone.valueOf(name());
        }

        /// `Create`, `Change`, `Delete`, `Repair`.
        public String word() {
            return WORDS.of("plan", this);
        }
    }

    public PlanMark(Kind kind) {
        this(kind, 12);
    }

    /// @param size of its square, in pixels
    public PlanMark(Kind kind, double size) {
        getStyleClass().addAll("ays-plan-mark", kind.name().toLowerCase(Locale.ROOT));
        getChildren().add(Shapes.glyph(Glyphs.of(kind), size));
        Shapes.square(this, size);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(kind.word());
    }
}
