package org.atyourservice.language.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Composes texts, and remembers the last ones of each file: the same text is composed once, and of
/// a text that was changed in one place only what is around that place. What comes out is what
/// [Yaml#compose] gives, node by node. Safe for many threads.
public final class DocumentCache {

    /// The text before an edit and the one after it.
    private static final int VERSIONS = 2;
    private static final int MOST_FILES = 1000;
    private static final long MOST_CHARACTERS = 8_000_000;

    private final Map<String, Deque<Kept>> files = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    private record Kept(String text, Document document, boolean canBeSpliced) {}

    /// The nodes of a document.
    ///
    /// @param file names the text in diagnostics, and the text that it is likely to be a change of
    public Composed compose(String file, String text) {
        Optional<Kept> same;
        Optional<Kept> base;
        synchronized (files) {
            var versions = files.getOrDefault(file, new ArrayDeque<>());
            same = versions.stream().filter(kept -> kept.text.equals(text)).findFirst();
            base = versions.stream().filter(Kept::canBeSpliced).findFirst();
        }
        if (same.isPresent()) {
            return same.get().document.composed();
        }
        var spliced = base.flatMap(kept -> Splice.compose(file, kept.text, kept.document, text));
        var document = spliced.orElseGet(() -> Composer.compose(file, text));
        if (!document.composed().isBroken()) {
            keep(file, new Kept(text, document, spliced.isPresent() || Splice.isPossible(text, document)));
        }
        return document.composed();
    }

    private void keep(String file, Kept kept) {
        synchronized (files) {
            var versions = files.computeIfAbsent(file, _ -> new ArrayDeque<>());
            versions.addFirst(kept);
            characters += kept.text.length();
            while (versions.size() > VERSIONS) {
                characters -= versions.removeLast().text.length();
            }
            var oldest = files.entrySet().iterator();
            while (files.size() > MOST_FILES || characters > MOST_CHARACTERS && files.size() > 1) {
                oldest.next().getValue().forEach(gone -> characters -= gone.text.length());
                oldest.remove();
            }
        }
    }
}
