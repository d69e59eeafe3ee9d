package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Tree;

/// Reads a folder whose folders are templates.
final class TemplateFolders {

    private static final int DEEPEST_FOLDER = 20;
    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    /// What makes a folder of a shared repository a template.
    private static final Set<String> MARKS = Set.of("template.yaml", "config.yaml", "config.json", "schema.yaml",
            "schema.json", "schema.capnp", "schema.hrd", "actor.hrd", "service.hrd", "instance.hrd", "actions.py",
            "actions/");
    /// Collections sort their templates into folders of folders, such as `nodes/node.kvm`.
    private static final int DEEPEST_CATEGORY = 5;

    private final Tree tree;
    private final Layer layer;
    private final int rank;

    TemplateFolders(Tree tree, Layer layer, int rank) {
        this.tree = tree;
        this.layer = layer;
        this.rank = rank;
    }

    /// All templates below a folder; names that start with `_` or `.` are skipped. In a shared folder a folder that
    /// is no template may hold some.
    ///
    /// @param folder inside the tree; empty for all of it
    /// @param shown the folder as people know it
    /// @param origin of the folder
    /// @throws IOException when a file is there and can't be read
    List<TemplateFiles> in(String folder, String shown, TemplateOrigin origin) throws IOException {
        return in(folder, shown, origin, 1);
    }

    private List<TemplateFiles> in(String folder, String shown, TemplateOrigin origin, int depth) throws IOException {
        var found = new ArrayList<TemplateFiles>();
        for (var entry : tree.list(folder)) {
            if (!entry.endsWith("/") || entry.startsWith("_") || entry.startsWith(".")) {
                continue;
            }
            var name = entry.substring(0, entry.length() - 1);
            var at = below(folder, name);
            var from = inside(origin, name);
            if (layer != Layer.SHARED || tree.list(at).stream().anyMatch(MARKS::contains)) {
                found.add(template(name, at, below(shown, name), from));
            } else if (depth < DEEPEST_CATEGORY) {
                found.addAll(in(at, below(shown, name), from, depth + 1));
            }
        }
        return found;
    }

    private static TemplateOrigin inside(TemplateOrigin origin, String name) {
        boolean inCommit = origin.commit().isPresent();
        return new TemplateOrigin(inCommit ? origin.where() : below(origin.where(), name),
                inCommit ? below(origin.path(), name) : "", origin.commit());
    }

    private static String below(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private TemplateFiles template(String name, String folder, String shown, TemplateOrigin origin)
            throws IOException {
        var collector = new Collector(folder, shown);
        collector.collect("", 0);
        var problems = new ArrayList<>(collector.leftOut);
        collector.tooMuch.map(what -> Diagnostic.error("template-too-large", Place.ofFile(shown),
                "The template " + name + " " + what + ", so that it isn't read.")
                .withHint("A template is a few small files; leave out links that go round, and what doesn't belong."))
                .ifPresent(problems::add);
        return new TemplateFiles(name, shown, collector.files, collector.executables, layer, rank, origin,
                problems);
    }

    /// Stops at a limit: links may go round, and somebody may have put an archive there.
    private final class Collector {

        private final String folder;
        private final String shown;
        private final List<Diagnostic> leftOut = new ArrayList<>();
        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private final Set<String> executables = new HashSet<>();
        private Optional<String> tooMuch = Optional.empty();
        private int entries;
        private long bytes;

        Collector(String folder, String shown) {
            this.folder = folder;
            this.shown = shown;
        }

        void collect(String below, int depth) throws IOException {
            try {
                collectAll(below, depth);
            } catch (AccessDeniedException e) {
                unreadable(below.isEmpty() ? shown : shown + "/" + below.substring(0, below.length() - 1), "folder");
            }
        }

        private void unreadable(String place, String what) {
            leftOut.add(Diagnostic.error("not-read", Place.ofFile(place), "This " + what
                    + " can't be read: no permission.").withHint("Give yourself permission to read it."));
        }

        private void collectAll(String below, int depth) throws IOException {
            if (depth > DEEPEST_FOLDER) {
                tooMuch = Optional.of("has folders in more than " + DEEPEST_FOLDER + " levels");
                return;
            }
            var inside = below.isEmpty() ? "" : "/" + below.substring(0, below.length() - 1);
            leftOut.addAll(SourcesReader.leftOut(tree, folder + inside, shown + inside));
            for (var name : tree.list(folder + (below.isEmpty() ? "" : "/" + below))) {
                if (++entries > MOST_ENTRIES) {
                    tooMuch = Optional.of("has more than " + MOST_ENTRIES + " files");
                }
                if (tooMuch.isPresent()) {
                    return;
                }
                var path = below + name;
                if (name.endsWith("/")) {
                    collect(path, depth + 1);
                } else if (!(layer == Layer.RECIPE && path.equals(Templates.RECIPE_FILE))) {
                    file(path);
                }
            }
        }

        private void file(String path) throws IOException {
            var full = folder + "/" + path;
            bytes += tree.size(full);
            if (bytes > MOST_BYTES) {
                tooMuch = Optional.of("has more than " + MOST_BYTES / 1024 / 1024 + " MB");
                return;
            }
            Optional<byte[]> found;
            try {
                found = tree.read(full);
            } catch (AccessDeniedException e) {
                unreadable(shown + "/" + path, "file");
                return;
            }
            if (found.isEmpty()) {
                leftOut.add(SourcesReader.notAFile(shown + "/" + path));
            } else {
                files.put(path, found.get());
                if (tree.isExecutable(full)) {
                    executables.add(path);
                }
            }
        }
    }
}
