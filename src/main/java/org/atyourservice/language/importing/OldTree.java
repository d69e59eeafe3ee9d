package org.atyourservice.language.importing;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;

/// The files of a folder that holds something of older versions. Paths are inside the folder, with `/`.
///
/// @param name the folder's own
/// @param files those that could be read; the arrays must not be changed
/// @param executables the paths of those that may be executed
/// @param problems what is there and could not be read
public record OldTree(String name, SortedMap<String, byte[]> files, Set<String> executables,
        List<Diagnostic> problems) {

    public OldTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        executables = Set.copyOf(executables);
        problems = List.copyOf(problems);
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// All folders that hold files, and those above them; the tree itself is the empty path.
    SortedSet<String> folders() {
        var folders = new TreeSet<String>();
        folders.add("");
        for (var path : files.keySet()) {
            for (var folder = parent(path); folders.add(folder);) {
                folder = parent(folder);
            }
        }
        return folders;
    }

    /// The files below a folder, by their path in the tree.
    SortedMap<String, byte[]> below(String folder) {
        // '0' follows '/'.
        return folder.isEmpty() ? files : files.subMap(folder + "/", folder + "0");
    }

    /// The names of the files directly in a folder.
    SortedSet<String> names(String folder) {
        var names = new TreeSet<String>();
        below(folder).keySet().stream().map(path -> inside(folder, path)).filter(name -> !name.contains("/"))
                .forEach(names::add);
        return names;
    }

    /// All of a folder as the files of a template.
    ///
    /// @param skip folders inside that are no part of it
    TemplateFiles template(String folder, Set<String> skip) {
        var found = new TreeMap<String, byte[]>();
        var executable = new TreeSet<String>();
        below(folder).forEach((path, bytes) -> {
            if (skip.stream().noneMatch(other -> path.startsWith(other + "/"))) {
                found.put(inside(folder, path), bytes);
                if (executables.contains(path)) {
                    executable.add(inside(folder, path));
                }
            }
        });
        return new TemplateFiles(lastName(folder), folder, found, executable);
    }

    /// The last part of a folder's path; the tree's own name for the tree.
    String lastName(String folder) {
        return folder.isEmpty() ? name : folder.substring(folder.lastIndexOf('/') + 1);
    }

    static String parent(String path) {
        int at = path.lastIndexOf('/');
        return at < 0 ? "" : path.substring(0, at);
    }

    /// The path of something in a folder, seen from there.
    static String inside(String folder, String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /// True for the folder itself and what is in it.
    static boolean isWithin(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }
}
