package org.atyourservice.language.capnp;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Reads the text of a Cap'n Proto schema. Never fails: what can't be read is told as a warning at its line.
public final class Capnp {

    /// Longer schemas were never written by people.
    private static final int LONGEST = 8_000_000;
    private static final String MAIN = "Schema";

    private Capnp() {}

    /// @param schema the JSON Schema of the struct `Schema`, else of the first; empty when there is none
    /// @param places of the fields of this struct, by name
    public record Reading(Optional<Value.Fields> schema, Map<String, Place> places) {
        public Reading {
            places = Map.copyOf(places);
        }
    }

    /// @param file names the text in places
    public static Reading read(String file, String text, Consumer<Diagnostic> problems) {
        int nul = text.indexOf('\0');
        if (text.length() > LONGEST) {
            problems.accept(Diagnostic.warning("capnp-too-long", Place.ofFile(file), "This schema is too long to be "
                    + "read: it has " + text.length() + " characters, and " + LONGEST + " are the most."));
            return new Reading(Optional.empty(), Map.of());
        }
        if (nul >= 0) {
            int line = 1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count();
            problems.accept(Diagnostic.warning("not-text", new Place(file, line, 0),
                    "This file isn't text: it has a character with the number 0."));
            return new Reading(Optional.empty(), Map.of());
        }
        var parser = new Parser(file, text.replace("\r\n", "\n").replace('\r', '\n'), problems);
        var declared = new Statements(parser).file();
        var main = Optional.ofNullable(declared.structs.get(MAIN))
                .or(() -> declared.structs.values().stream().findFirst());
        if (main.isEmpty()) {
            parser.tell(Diagnostic.warning("capnp-empty", Place.ofFile(file), "There is no struct in this schema, so "
                    + "it describes no attributes.").withHint("Write them as the fields of 'struct Schema { }'."));
            return new Reading(Optional.empty(), Map.of());
        }
        return new JsonSchemas(parser).of(main.get(), file);
    }
}
