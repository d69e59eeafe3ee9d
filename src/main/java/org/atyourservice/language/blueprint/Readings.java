package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.DocumentCache;
import org.atyourservice.model.Diagnostic;

/// Reads blueprints; those whose bytes are what they were are taken over.
final class Readings {

    private Readings() {}

    /// @param known readings with the same templates
    /// @return by file, in the order in which they count
    static SortedMap<String, Reading> of(SortedMap<String, byte[]> files, Map<String, Reading> known,
            Templates templates, Validators validators, DocumentCache documents) {
        var readings = new TreeMap<String, Reading>();
        files.forEach((file, bytes) -> {
            if (Blueprints.counts(file)) {
                var before = known.get(file);
                boolean isSame = before != null && (before.bytes() == bytes || Arrays.equals(before.bytes(), bytes));
                readings.put(file, isSame ? before : read(file, bytes, templates, validators, documents));
            }
        });
        return readings;
    }

    private static Reading read(String file, byte[] bytes, Templates templates, Validators validators,
            DocumentCache documents) {
        var problems = new ArrayList<Diagnostic>();
        var work = new Work(templates, validators, problems::add);
        var text = Characters.decode(file, bytes, problems::add);
        var writings = text.flatMap(words -> new BlueprintReader(work, file).read(words, documents));
        writings.orElse(List.of()).forEach(written -> problems.addAll(written.problems()));
        return new Reading(file, bytes, text, writings, work.others(), problems);
    }
}
