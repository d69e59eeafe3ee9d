package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Finds the templates in and below any folder: each folder that has one of the files that make a template, in any of
/// the formats there were. Names with a leading `.` are skipped. A link to a folder is followed once, and only inside.
public final class TemplateFinder {

    /// What only templates have.
    private static final Set<String> MARKS = Set.of("template.yaml", "schema.yaml", "schema.json", "schema.capnp",
            "schema.hrd", "actor.hrd", "service.hrd", "instance.hrd", "actions.py", "actions/");
    /// What other folders may have too: inside of a template it is one of its files.
    private static final Set<String> WEAK_MARKS = Set.of("config.yaml", "config.json");
    private static final int DEEPEST = 40;
    private static final int MOST_FOLDERS = 100_000;
    private static final long LARGEST_FILE = 16L << 20;
    private static final int MOST_FILES = 10_000;

    private final Path root;
    private final List<TemplateFiles> templates = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<Path> visited = new HashSet<>();
    /// Where problems go now: those of a template are told with it.
    private List<Diagnostic> telling = problems;

    /// @param templates places and folders are inside the folder that was searched, with `/`
    /// @param problems folders that can't be read, links in circles, files that are too large
    public record Found(List<TemplateFiles> templates, List<Diagnostic> problems) {
        public Found {
            templates = List.copyOf(templates);
            problems = List.copyOf(problems);
        }
    }

    private TemplateFinder(Path root) {
        this.root = root;
    }

    /// @throws IOException when the folder itself doesn't exist or can't be read
    public static Found below(Path folder) throws IOException {
        var finder = new TemplateFinder(folder.toRealPath());
        try (var _ = Files.newDirectoryStream(finder.root)) {
            finder.search(finder.root, "", false, 0);
        }
        return new Found(finder.templates, finder.problems);
    }

    private void search(Path folder, String at, boolean inTemplate, int depth) {
        var unread = new ArrayList<Diagnostic>();
        var names = telling(unread, () -> names(folder, at));
        if (depth > DEEPEST || visited.size() > MOST_FOLDERS) {
            problem("too-deep", at, "There is more below " + shown(at) + " than is searched.",
                    "Check a folder further down.");
            return;
        }
        // A folder that can't be looked into may be one; nobody knows.
        boolean template = names.stream().anyMatch(MARKS::contains) || names.isEmpty() && !unread.isEmpty()
                || !inTemplate && names.stream().anyMatch(WEAK_MARKS::contains);
        if (template) {
            templates.add(read(folder, at, names, unread));
        } else {
            problems.addAll(unread);
        }
        for (var name : names) {
            if (name.endsWith("/") && !(template && name.equals("actions/"))) {
                var plain = name.substring(0, name.length() - 1);
                var below = at.isEmpty() ? plain : at + "/" + plain;
                if (mayEnter(folder.resolve(plain), below)) {
                    search(folder.resolve(plain), below, inTemplate || template, depth + 1);
                }
            }
        }
    }

    private <T> T telling(List<Diagnostic> whom, Supplier<T> work) {
        var before = telling;
        telling = whom;
        try {
            return work.get();
        } finally {
            telling = before;
        }
    }

    /// The names in a folder, sorted, those of folders with a `/` at their end.
    private List<String> names(Path folder, String at) {
        var names = new TreeSet<String>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (!FileNames.isText(entry)) {
                    telling.add(FileNames.leftOut(at, entry));
                } else if (!name.startsWith(".")) {
                    names.add(Files.isDirectory(entry) ? name + "/" : name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            problem("unreadable-folder", at, "The folder " + shown(at) + " can't be read: " + reason(e) + ".",
                    "Give yourself permission to read it.");
        }
        return List.copyOf(names);
    }

    /// Links are followed where they lead to something inside that has not been seen yet.
    private boolean mayEnter(Path folder, String at) {
        try {
            var real = folder.toRealPath();
            if (!real.startsWith(root)) {
                problem("link-outside", at, "The link " + at + " leads out of the folder and is not followed.",
                        "Check " + real + " by itself.");
                return false;
            }
            if (folder.toAbsolutePath().startsWith(real) && Files.isSymbolicLink(folder)) {
                problem("link-circle", at, "The link " + at + " leads to a folder that it is in.", "Remove it.");
                return false;
            }
            return visited.add(real);
        } catch (IOException e) {
            problem("unreadable-folder", at, "The folder " + at + " can't be read: " + reason(e) + ".",
                    "Check where it leads.");
            return false;
        }
    }

    private TemplateFiles read(Path folder, String at, List<String> names, List<Diagnostic> unread) {
        var files = new TreeMap<String, byte[]>();
        var executables = telling(unread, () -> readFiles(folder, at, names, files));
        return new TemplateFiles(folder.getFileName() == null ? "template" : folder.getFileName().toString(),
                at.isEmpty() ? "." : at, files, executables, Layer.LOCAL, 0,
                TemplateOrigin.folder(at.isEmpty() ? "." : at), unread);
    }

    /// @return those that may be executed
    private Set<String> readFiles(Path folder, String at, List<String> names, TreeMap<String, byte[]> files) {
        var executables = new HashSet<String>();
        for (var name : names) {
            if (name.endsWith("/")) {
                if (name.equals("actions/")) {
                    for (var action : names(folder.resolve("actions"), below(at, "actions"))) {
                        readFile(folder, at, "actions/" + action, files, executables);
                    }
                }
            } else {
                readFile(folder, at, name, files, executables);
            }
        }
        return executables;
    }

    private void readFile(Path folder, String at, String name, TreeMap<String, byte[]> files,
            Set<String> executables) {
        var file = folder.resolve(name);
        var place = below(at, name);
        try {
            if (name.endsWith("/") || files.size() >= MOST_FILES) {
                return;
            }
            if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(root)) {
                problem("link-outside", place, "The link " + place + " leads out of the folder and is not read.",
                        "Put the file itself there.");
                return;
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                problem("no-file", place, place + " is not a file that can be read.",
                        "Put a file there, or take it away.");
                return;
            }
            if (Files.size(file) > LARGEST_FILE) {
                problem("too-large", place, place + " is larger than 16 MB and is not read.",
                        "A template holds text; have an action fetch large files.");
                return;
            }
            files.put(name, Files.readAllBytes(file));
            if (Files.isExecutable(file)) {
                executables.add(name);
            }
        } catch (IOException e) {
            problem("unreadable-file", place, place + " can't be read: " + reason(e) + ".",
                    Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.exists(file)
                            ? "It is a link to nothing: remove it."
                            : "Give yourself permission to read it.");
        }
    }

    private static String below(String at, String name) {
        return at.isEmpty() ? name : at + "/" + name;
    }

    private static String shown(String at) {
        return at.isEmpty() ? "this folder" : at;
    }

    private static String reason(Exception e) {
        return switch (e) {
            case DirectoryIteratorException inside -> FolderProblem.reason(inside.getCause());
            case IOException other -> FolderProblem.reason(other);
            default -> e.toString();
        };
    }

    private void problem(String code, String at, String message, String hint) {
        telling.add(Diagnostic.error(code, Place.ofFile(at.isEmpty() ? "." : at), message).withHint(hint));
    }
}
