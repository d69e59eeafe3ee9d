package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// What is said about an import while it is put together.
final class Report {

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(
            (Diagnostic item) -> item.place().orElse(Place.ofFile("")),
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column));

    private final List<Diagnostic> items = new ArrayList<>();

    void tell(Diagnostic item) {
        items.add(item);
    }

    /// Something that is left behind, or doesn't work.
    void lost(String code, Place place, String message, String hint) {
        tell(Diagnostic.error(code, place, message).withHint(hint));
    }

    /// Something that came along and needs a look.
    void look(String code, Place place, String message, String hint) {
        tell(Diagnostic.warning(code, place, message).withHint(hint));
    }

    /// Something that is another now, as it should be.
    void note(String code, Place place, String message) {
        tell(new Diagnostic(Diagnostic.Severity.INFO, code, message, Optional.of(place), Optional.empty()));
    }

    /// All of it by place, each once.
    List<Diagnostic> items() {
        return items.stream().distinct().sorted(ORDER).toList();
    }
}
