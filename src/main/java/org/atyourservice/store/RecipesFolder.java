package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.Optional;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Tree;
import org.atyourservice.model.json.Json;

/// `recipes/`: the copies of templates that services are made from, each with its `recipe.json`.
public final class RecipesFolder {

    /// Where one is written, and where one that is deleted goes first: nobody reads there.
    private static final String FRESH = ".ays/recipes/fresh";
    /// Where the one that is replaced stays until the other is in its place: [FolderTree] reads it there.
    static final String REPLACED = ".ays/recipes/replaced";

    private RecipesFolder() {}

    /// What a recipe says about itself; empty when it says nothing that can be read.
    ///
    /// @throws IOException when the file is there and can't be read
    public static Optional<Recipe> read(Tree tree, String template) throws IOException {
        var file = tree.read(file(template));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            var in = Codec.fields(Json.read(new String(file.get(), StandardCharsets.UTF_8)), Templates.RECIPE_FILE);
            var origin = new TemplateOrigin(Codec.text(in, "origin"), in.text("path").orElse(""), in.text("commit"));
            return Optional.of(new Recipe(template, origin, in.text("version").orElse(""), Codec.text(in, "digest"),
                    Codec.instant(in, "at"), in.text("run")));
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Writes a recipe in the place of the one that is there: all of it, or nothing. Whoever reads through a
    /// [FolderTree] finds the old one or the new one, whenever this is cut off.
    ///
    /// @throws IOException when it can't be written
    public static void write(Path environment, Recipe recipe, TemplateFiles files) throws IOException {
        // Half a recipe must be seen by nobody: neither by git nor by who watches the folder.
        var fresh = environment.resolve(FRESH).resolve(recipe.template());
        var there = environment.resolve(SourcesReader.RECIPES).resolve(recipe.template());
        var replaced = environment.resolve(REPLACED).resolve(recipe.template());
        putBack(replaced, there);
        AtomicFiles.deleteFolder(fresh);
        for (var file : files.files().entrySet()) {
            var path = fresh.resolve(file.getKey());
            AtomicFiles.write(path, file.getValue());
            if (files.executables().contains(file.getKey()) && !path.toFile().setExecutable(true, false)) {
                throw new IOException(path + " can't be made executable");
            }
        }
        AtomicFiles.write(fresh.resolve(Templates.RECIPE_FILE), json(recipe));
        move(there, replaced);
        move(fresh, there);
        remove(replaced, fresh);
    }

    /// Takes a recipe away: all of it at once.
    ///
    /// @throws IOException when it can't be deleted
    public static void delete(Path environment, String template) throws IOException {
        var fresh = environment.resolve(FRESH).resolve(template);
        var replaced = environment.resolve(REPLACED).resolve(template);
        remove(replaced, fresh);
        remove(environment.resolve(SourcesReader.RECIPES).resolve(template), fresh);
    }

    /// Ends what was cut off: a recipe that was about to be replaced is back in its place, and nothing half is left.
    /// To be called by who alone writes in the environment.
    ///
    /// @throws IOException when something can't be moved or deleted
    public static void recover(Path environment) throws IOException {
        var replaced = environment.resolve(REPLACED);
        if (Files.isDirectory(replaced)) {
            try (var all = Files.newDirectoryStream(replaced)) {
                for (var one : all) {
                    putBack(one, environment.resolve(SourcesReader.RECIPES).resolve(one.getFileName().toString()));
                }
            }
        }
        AtomicFiles.deleteFolder(environment.resolve(FRESH).getParent());
    }

    private static void putBack(Path replaced, Path there) throws IOException {
        if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            AtomicFiles.deleteFolder(replaced);
        } else {
            move(replaced, there);
        }
    }

    /// Out of the readers' sight first, since deleting takes time.
    private static void remove(Path folder, Path fresh) throws IOException {
        AtomicFiles.deleteFolder(fresh);
        move(folder, fresh);
        AtomicFiles.deleteFolder(fresh);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// The path of `recipe.json`, inside the environment.
    public static String file(String template) {
        return SourcesReader.RECIPES + "/" + template + "/" + Templates.RECIPE_FILE;
    }

    private static String json(Recipe recipe) {
        var out = new Codec.Out().put("template", recipe.template()).put("origin", recipe.origin().where());
        if (!recipe.origin().path().isEmpty()) {
            out.put("path", recipe.origin().path());
        }
        recipe.origin().commit().ifPresent(commit -> out.put("commit", commit));
        if (!recipe.version().isEmpty()) {
            out.put("version", recipe.version());
        }
        out.put("digest", recipe.digest()).put("at", recipe.at());
        recipe.run().ifPresent(run -> out.put("run", run));
        return Json.write(out.done());
    }
}
