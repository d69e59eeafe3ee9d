package org.atyourservice.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// Makes a tree from another one by a few changes: only the folders that they are in are read and written.
///
/// @param reader of the trees that are there
/// @param inserter of the new ones
record TreeEdit(ObjectReader reader, ObjectInserter inserter) {

    /// What a name stands for.
    record Entry(FileMode mode, ObjectId id) {}

    /// Names are bytes; a character of these texts is one.
    static String text(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /// The tree after the changes; empty when nothing is left in it.
    ///
    /// @param tree before that
    /// @param changes by their paths below the tree, as [#text] makes them; empty for what shall be gone
    Optional<ObjectId> of(Optional<ObjectId> tree, Map<String, Optional<Entry>> changes) throws IOException {
        var entries = tree.isPresent() ? entries(tree.get()) : new TreeMap<String, Entry>();
        var below = new TreeMap<String, Map<String, Optional<Entry>>>();
        changes.forEach((path, change) -> {
            int slash = path.indexOf('/');
            if (slash >= 0) {
                below.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>()).put(path.substring(slash + 1),
                        change);
            } else if (change.isPresent()) {
                entries.put(path, change.get());
            } else {
                entries.remove(path);
            }
        });
        for (var folder : below.entrySet()) {
            var there = Optional.ofNullable(entries.get(folder.getKey()));
            var old = there.filter(entry -> entry.mode().equals(FileMode.TREE)).map(Entry::id);
            var made = of(old, folder.getValue());
            if (made.isPresent()) {
                entries.put(folder.getKey(), new Entry(FileMode.TREE, made.get()));
            } else if (old.isPresent()) {
                entries.remove(folder.getKey());
            }
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(inserter.insert(format(entries)));
    }

    private TreeMap<String, Entry> entries(ObjectId tree) throws IOException {
        var entries = new TreeMap<String, Entry>();
        for (var at = new CanonicalTreeParser(null, reader, tree); !at.eof(); at.next(1)) {
            var name = new byte[at.getNameLength()];
            at.getName(name, 0);
            entries.put(text(name), new Entry(at.getEntryFileMode(), at.getEntryObjectId()));
        }
        return entries;
    }

    /// In git's order: a folder's name counts as if a `/` followed it.
    private static TreeFormatter format(Map<String, Entry> entries) {
        var sorted = new TreeMap<String, Map.Entry<String, Entry>>();
        entries.entrySet().forEach(entry -> sorted.put(
                entry.getValue().mode().equals(FileMode.TREE) ? entry.getKey() + "/" : entry.getKey(), entry));
        var formatter = new TreeFormatter();
        sorted.values().forEach(entry -> formatter.append(entry.getKey().getBytes(StandardCharsets.ISO_8859_1),
                entry.getValue().mode(), entry.getValue().id()));
        return formatter;
    }
}
