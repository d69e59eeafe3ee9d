package org.atyourservice.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Prints lines; uses marks and colours only where the terminal has them.
final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;
    private final boolean unicode;

    /// @param colours whether escape sequences are understood
    Terminal(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.unicode = out.charset().newEncoder().canEncode("✔✖○●→└├│");
    }

    enum Colour {
        GREEN(32), RED(31), AMBER(33), BLUE(34), GREY(90), BOLD(1);

        final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    void line(String text) {
        out.println(text);
    }

    /// Text as it is, without a line's end.
    void ask(String text) {
        out.print(text);
        out.flush();
    }

    /// One document on standard output.
    void json(Value value) {
        out.print(Json.write(value));
        out.flush();
    }

    void blank() {
        out.println();
    }

    void title(String text) {
        out.println();
        out.println(paint(Colour.BOLD, text));
    }

    /// Says what went wrong, where, and what to do.
    void problem(Problem problem) {
        out.flush();
        err.println("ays: " + problem.getMessage());
        problem.diagnostics().forEach(diagnostic -> err.println("  " + diagnostic));
        problem.nextStep().ifPresent(next -> err.println("  " + next));
    }

    String paint(Colour colour, String text) {
        return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    String arrow() {
        return unicode ? "→" : "->";
    }

    String branch(boolean last) {
        return unicode ? last ? "└─ " : "├─ " : last ? "`- " : "|- ";
    }

    String trunk(boolean last) {
        return last ? "   " : unicode ? "│  " : "|  ";
    }

    String mark(RunView.Phase phase) {
        return switch (phase) {
            case OK -> paint(Colour.GREEN, unicode ? "✔" : "ok");
            case FAILED -> paint(Colour.RED, unicode ? "✖" : "FAILED");
            case SKIPPED -> paint(Colour.GREY, unicode ? "–" : "skipped");
            case CANCELLED -> paint(Colour.AMBER, unicode ? "■" : "cancelled");
            case UNKNOWN -> paint(Colour.AMBER, "?");
            case RUNNING -> paint(Colour.BLUE, unicode ? "▸" : ">");
            case WAITING -> paint(Colour.GREY, unicode ? "○" : ".");
        };
    }

    Table.Cell stateCell(ServiceState state) {
        var plain = new Terminal(out, err, false).state(state);
        return new Table.Cell(plain, state(state));
    }

    String state(ServiceState state) {
        var word = state.name().replace('_', ' ').toUpperCase(Locale.ROOT);
        return switch (state) {
            case RUNNING -> paint(Colour.GREEN, (unicode ? "● " : "") + word);
            case STARTED -> paint(Colour.BLUE, (unicode ? "◌ " : "") + word);
            case FAILED -> paint(Colour.RED, (unicode ? "✖ " : "") + word);
            case UNHEALTHY -> paint(Colour.AMBER, (unicode ? "▲ " : "") + word);
            case UNKNOWN -> paint(Colour.GREY, "? " + word);
            case DRIFTED -> paint(Colour.AMBER, (unicode ? "≠ " : "") + word);
            case NOT_STARTED -> paint(Colour.GREY, (unicode ? "○ " : "") + word);
        };
    }
}
