package org.atyourservice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// The figures of one run of a benchmark.
final class Report {

    private final List<Figure> figures = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
    }

    boolean hasMissed() {
        return figures.stream().anyMatch(Figure::isMissed);
    }

    /// A line a figure: name, value, target, `ok` or `missed`, in columns.
    List<String> lines() {
        int names = widest(figure -> figure.name().length());
        int values = widest(figure -> figure.shownValue().length());
        int targets = widest(figure -> figure.shownTarget().length());
        String format = "%-" + names + "s  %" + values + "s  %-" + targets + "s  %s";
        return figures.stream()
                .map(figure -> String.format(Locale.ROOT, format, figure.name(), figure.shownValue(),
                        figure.shownTarget(), figure.isMissed() ? "missed" : "ok"))
                .toList();
    }

    private int widest(ToIntFunction<Figure> length) {
        return figures.stream().mapToInt(length).max().orElse(1);
    }
}
