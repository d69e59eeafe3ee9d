package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.Sources;
import org.atyourservice.language.sources.TemplateSources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Tree;

/// Reads the files that say what is desired from a folder or a commit.
public final class SourcesReader {

    public static final String BLUEPRINTS = "blueprints";
    public static final String RECIPES = "recipes";
    private static final List<String> TEMPLATES = List.of("templates", "actorTemplates");

    private SourcesReader() {}

    /// The environment's own files, without shared templates.
    ///
    /// @param folderName the environment's name when `environment.yaml` doesn't say it
    /// @throws IOException when a file is there and can't be read
    public static Sources read(Tree tree, String folderName) throws IOException {
        return read(tree, folderName, SharedTemplates.NONE);
    }

    /// As [#read(Tree, String)], with the templates of the sources that `environment.yaml` names.
    ///
    /// @throws IOException when a file is there and can't be read
    public static Sources read(Tree tree, String folderName, SharedTemplates shared) throws IOException {
        var blueprints = new TreeMap<String, byte[]>();
        var problems = new ArrayList<Diagnostic>();
        for (var name : tree.list(BLUEPRINTS)) {
            blueprint(tree, BLUEPRINTS + "/" + name, blueprints, problems);
        }
        var environment = text(tree, Sources.ENVIRONMENT);
        var others = shared.read(TemplateSources.read(environment));
        var found = new ArrayList<>(others.templates());
        for (var folder : TEMPLATES) {
            found.addAll(folder(tree, folder, Layer.LOCAL));
        }
        found.addAll(BuiltInTemplates.all());
        found.addAll(folder(tree, RECIPES, Layer.RECIPE));
        var templates = new TreeMap<String, TemplateFiles>();
        // a source that is named twice counts where it is named first
        found.forEach(files -> templates.putIfAbsent(files.folder(), files));
        problems.addAll(others.problems());
        problems.addAll(unread(tree, "", environment.isEmpty(), Sources.ENVIRONMENT));
        var moves = text(tree, Sources.MOVES);
        problems.addAll(unread(tree, "", moves.isEmpty(), Sources.MOVES));
        for (var folder : List.of(BLUEPRINTS, "templates", "actorTemplates", RECIPES)) {
            problems.addAll(leftOut(tree, folder, folder));
        }
        return new Sources(folderName, environment, blueprints, moves, templates, problems);
    }

    private static void blueprint(Tree tree, String file, Map<String, byte[]> blueprints, List<Diagnostic> problems)
            throws IOException {
        var plain = file.toLowerCase(Locale.ROOT);
        if (file.endsWith("/")) {
            problems.add(Diagnostic.warning("not-read", Place.ofFile(file.substring(0, file.length() - 1)),
                    "Folders in blueprints/ are not read.").withHint("Put its files into blueprints/ itself."));
        } else if (file.endsWith(".yaml") || file.endsWith(".yml")) {
            try {
                var bytes = text(tree, file);
                bytes.ifPresentOrElse(found -> blueprints.put(file, found), () -> problems.add(Diagnostic
                        .warning("not-read", Place.ofFile(file), "This is not a file that can be read.")));
            } catch (AccessDeniedException _) {
                problems.add(Diagnostic.error("not-read", Place.ofFile(file),
                        "This file can't be read: no permission.").withHint("Give yourself permission to read it."));
            }
        } else if (plain.endsWith(".yaml") || plain.endsWith(".yml")) {
            problems.add(Diagnostic.warning("not-read", Place.ofFile(file),
                    "Only files whose names end in .yaml or .yml are read, in lower case.").withHint("Rename it."));
        }
    }

    /// Only what `environment.yaml` says.
    ///
    /// @throws IOException when it is there and can't be read
    public static Sources head(Tree tree, String folderName) throws IOException {
        var environment = text(tree, Sources.ENVIRONMENT);
        return new Sources(folderName, environment, new TreeMap<>(), Optional.empty(), new TreeMap<>(),
                unread(tree, "", environment.isEmpty(), Sources.ENVIRONMENT));
    }

    /// An error when there is something of this name that isn't a file, or leads out of the folder.
    ///
    /// @param missing true when no file of this name was found
    static List<Diagnostic> unread(Tree tree, String folder, boolean missing, String name) throws IOException {
        if (!missing || !tree.list(folder).contains(name) && !tree.list(folder).contains(name + "/")
                && !tree.leftOut(folder).contains(name)) {
            return List.of();
        }
        return List.of(notAFile(folder.isEmpty() ? name : folder + "/" + name));
    }

    static Diagnostic notAFile(String file) {
        return Diagnostic.error("not-read", Place.ofFile(file),
                "This is not a file of this folder that can be read.")
                .withHint("It is a folder, a pipe, a device, or a link that leads out. Put a file here.");
    }

    /// What is in a folder and is left out: links that aren't followed, names that are no text.
    ///
    /// @param shown the folder as people know it
    static List<Diagnostic> leftOut(Tree tree, String folder, String shown) throws IOException {
        var problems = new ArrayList<>(tree.leftOut(folder).stream().map(name -> Diagnostic.warning("link-left-out",
                Place.ofFile(shown + "/" + name), "This link is not followed: it leads out of the folder, nowhere, to"
                        + " another repository, or behind another link.")
                .withHint("Put what it leads to here, or take the link away.")).toList());
        problems.addAll(tree.misnamed(folder));
        return problems;
    }

    /// A file for people. Of one that is too large not a byte is read; it is refused by its size.
    private static Optional<byte[]> text(Tree tree, String file) throws IOException {
        return tree.size(file) > Characters.MOST_BYTES
                ? Optional.of(new byte[Characters.MOST_BYTES + 1])
                : tree.read(file);
    }

    private static List<TemplateFiles> folder(Tree tree, String folder, Layer layer) throws IOException {
        return new TemplateFolders(tree, layer, 0).in(folder, folder, TemplateOrigin.folder(folder));
    }
}
