package org.atyourservice.cli;

import java.io.PrintStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private final CharsetEncoder outLetters;
    private final CharsetEncoder errLetters;
    private boolean hasSaid;
    /// What stands below all lines for now, and goes when they come.
    private List<String> block = List.of();
    /// What stands in the last line of standard error for now.
    private String progress = "";

    private static final String CLEARED = "\r\033[K";
    /// Stand for escape sequences until a line is printed: letters that Unicode leaves to programs.
    private static final char END = '\uFDD0';
    private static final char FIRST = '\uFDD1';

    /// @param colours whether escape sequences are understood
    Terminal(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.unicode = out.charset().newEncoder().canEncode("✔✖○●→└├│");
        this.outLetters = out.charset().newEncoder();
        this.errLetters = err.charset().newEncoder();
    }

    enum Colour {
        GREEN(32), RED(31), AMBER(33), BLUE(34), GREY(90), BOLD(1);

        final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    /// One line, whatever is in the text: what would break or hide it is escaped.
    synchronized void line(String text) {
        hasSaid = true;
        above(shown(text));
    }

    /// What a program put out, as it is.
    synchronized void raw(String text) {
        above(text);
    }

    private void above(String text) {
        if (block.isEmpty()) {
            out.println(text);
        } else {
            var below = block;
            block(List.of());
            out.println(text);
            block(below);
        }
    }

    /// True where lines can be replaced.
    boolean isLive() {
        return colours;
    }

    /// Shows these lines below all others, in place of those before; each is cut at the edge. Only where it [#isLive].
    synchronized void block(List<String> lines) {
        var text = new StringBuilder();
        if (!block.isEmpty()) {
            text.append("\033[").append(block.size()).append("A\r\033[J");
        }
        if (!lines.isEmpty()) {
            text.append("\033[?7l");
            lines.forEach(line -> text.append(shown(line)).append('\n'));
            text.append("\033[?7h");
        }
        block = List.copyOf(lines);
        out.print(text);
        out.flush();
    }

    /// True when nobody reads standard output any more.
    boolean isGone() {
        return out.checkError();
    }

    /// Text without a line's end.
    void ask(String text) {
        out.print(shown(text));
        out.flush();
    }

    /// Standard output itself, for bytes that are no text.
    PrintStream stream() {
        return out;
    }

    /// How far something is; the next replaces it where the terminal can do that. Empty at its end.
    synchronized void progress(String text) {
        if (colours) {
            progress = Shown.plain(text, errLetters);
            err.print(CLEARED + progress);
            err.flush();
        } else if (!text.isEmpty()) {
            err.println(Shown.plain(text, errLetters));
        }
    }

    /// One document on standard output, in UTF-8 whatever the locale is.
    void json(Value value) {
        out.writeBytes(Json.write(value).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// One document on one line, as [#json].
    synchronized void jsonLine(Value value) {
        out.writeBytes((Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// One line beside the answer.
    synchronized void aside(String text) {
        var below = block;
        if (!below.isEmpty()) {
            block(List.of());
        }
        out.flush();
        err.print(progress.isEmpty() ? "" : CLEARED);
        err.println(Shown.plain(text, errLetters));
        err.print(progress);
        err.flush();
        if (!below.isEmpty()) {
            block(below);
        }
    }

    private String shown(String text) {
        var line = new StringBuilder();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            var sequence = colours ? sequence(text.charAt(at)) : "";
            if (!sequence.isEmpty()) {
                line.append(Shown.plain(text.substring(from, at), outLetters)).append(sequence);
                from = at + 1;
            }
        }
        return line.append(Shown.plain(text.substring(from), outLetters)).toString();
    }

    private static String sequence(char mark) {
        if (mark == END) {
            return "\033[0m";
        }
        int number = mark - FIRST;
        return number >= 0 && number < Colour.values().length
                ? "\033[" + Colour.values()[number].code + "m"
                : "";
    }

    void blank() {
        out.println();
    }

    void title(String text) {
        if (hasSaid) {
            out.println();
        }
        line(paint(Colour.BOLD, text));
    }

    /// Says what went wrong, where, and what to do.
    void problem(Problem problem) {
        aside("ays: " + problem.getMessage());
        problem.diagnostics().forEach(diagnostic -> aside("  " + diagnostic));
        problem.nextStep().ifPresent(next -> aside("  " + next));
    }

    String paint(Colour colour, String text) {
        return colours ? (char) (FIRST + colour.ordinal()) + text + END : text;
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
