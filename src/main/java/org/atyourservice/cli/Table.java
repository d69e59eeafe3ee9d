package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows with columns that line up.
final class Table {

    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<Cell>> rows = new ArrayList<>();

    /// A text, and the same with its colours.
    record Cell(String text, String painted) {
        Cell {
            text = Shown.plain(text);
        }

        static Cell of(String text) {
            return new Cell(text, text);
        }

        private int width() {
            return text.codePointCount(0, text.length());
        }
    }

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    Table row(String... cells) {
        return row(Arrays.stream(cells).map(Cell::of).toList());
    }

    Table row(List<Cell> cells) {
        rows.add(cells);
        return this;
    }

    /// A name and its value, if there is one.
    Table fact(String name, String value) {
        return value.isEmpty() ? this : row(name, value);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Prints the heads, if there are any, and the rows; columns that are empty in all rows are left out.
    void print(Terminal terminal, String indent) {
        var shown = new ArrayList<Integer>();
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        for (int column = 0; column < columns; column++) {
            int at = column;
            if (rows.stream().anyMatch(row -> at < row.size() && !row.get(at).text().isEmpty())) {
                shown.add(column);
            }
        }
        if (!heads.isEmpty()) {
            line(terminal, indent, shown, heads.stream()
                    .map(head -> new Cell(head, terminal.paint(Terminal.Colour.GREY, head))).toList());
        }
        rows.forEach(row -> line(terminal, indent, shown, row));
    }

    private void line(Terminal terminal, String indent, List<Integer> shown, List<Cell> cells) {
        var line = new StringBuilder(indent);
        int missing = 0;
        for (int column : shown) {
            var cell = column < cells.size() ? cells.get(column) : Cell.of("");
            line.append(" ".repeat(missing)).append(cell.painted());
            missing = width(column) - cell.width() + GAP.length();
        }
        terminal.line(line.toString().stripTrailing());
    }

    private int width(int column) {
        int head = heads.isEmpty() ? 0 : heads.get(column).length();
        return Math.max(head, rows.stream().filter(row -> column < row.size()).mapToInt(row -> row.get(column).width())
                .max().orElse(0));
    }
}
