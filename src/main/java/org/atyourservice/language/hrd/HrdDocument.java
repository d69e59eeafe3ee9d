package org.atyourservice.language.hrd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// What an HRD file says, in the order of its lines. Of a key that is there twice the last counts, as it did.
///
/// @param file names it in diagnostics
public record HrdDocument(String file, List<HrdEntry> entries) {

    private static final int MOST_DIGITS = 6;

    public HrdDocument {
        entries = List.copyOf(entries);
    }

    public Optional<HrdEntry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).reduce((_, last) -> last);
    }

    /// The text of a key; empty when it is missing or isn't one text.
    public Optional<String> text(String key) {
        return entry(key).flatMap(HrdEntry::text);
    }

    /// The numbered parts `prefix.1`, `prefix.2`, …, by number.
    public List<HrdGroup> groups(String prefix) {
        var groups = new TreeMap<Integer, HrdGroup>();
        for (var entry : entries) {
            number(entry.key(), prefix).ifPresent(number -> groups.merge(number, group(prefix, number, entry),
                    HrdDocument::joined));
        }
        return new ArrayList<>(groups.values());
    }

    /// The number behind the prefix in a key, as in `process.2` and `process.2.cmd`.
    public static Optional<Integer> number(String key, String prefix) {
        if (!key.startsWith(prefix + ".")) {
            return Optional.empty();
        }
        var rest = key.substring(prefix.length() + 1);
        int dot = rest.indexOf('.');
        var digits = dot < 0 ? rest : rest.substring(0, dot);
        return digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.empty()
                : Optional.of(Integer.valueOf(digits));
    }

    private static HrdGroup group(String prefix, int number, HrdEntry entry) {
        var key = prefix + "." + number;
        var fields = new LinkedHashMap<String, Value>();
        Map<String, Place> places = new HashMap<>(entry.parts());
        int dot = entry.key().indexOf('.', prefix.length() + 1);
        if (dot > 0) {
            var field = entry.key().substring(dot + 1);
            fields.put(field, entry.value());
            places.put(field, entry.place());
        } else if (entry.value() instanceof Value.Fields dict) {
            fields.putAll(dict.fields());
        } else if (!(entry.value() instanceof Value.Nothing)) {
            fields.put("", entry.value());
        }
        return new HrdGroup(key, number, fields, places, entry.place());
    }

    private static HrdGroup joined(HrdGroup one, HrdGroup other) {
        var fields = new LinkedHashMap<>(one.fields());
        fields.putAll(other.fields());
        var places = new HashMap<>(one.places());
        places.putAll(other.places());
        return new HrdGroup(one.key(), one.number(), fields, places, one.place());
    }
}
