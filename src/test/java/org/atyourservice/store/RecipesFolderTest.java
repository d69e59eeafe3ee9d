package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.TemplateOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesFolderTest {

    private static final int FILES = 20;

    @TempDir
    Path folder;

    /// Writes one version of a recipe after the other, until it is killed.
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            for (int version = 1;; version++) {
                write(Path.of(arguments[0]), version);
            }
        }
    }

    private static void write(Path environment, int version) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (int i = 0; i < FILES; i++) {
            files.put("actions/part" + i + ".sh", String.valueOf(version).getBytes(StandardCharsets.UTF_8));
        }
        var recipe = new Recipe("web", TemplateOrigin.folder("templates/web"), String.valueOf(version), "digest",
                Instant.EPOCH, Optional.empty());
        RecipesFolder.write(environment, recipe, new TemplateFiles("web", "templates/web", files, Set.of()));
    }

    /// The versions of which a reader finds something; one of a whole recipe.
    private List<String> versions() throws IOException {
        var tree = new FolderTree(folder);
        var found = new ArrayList<String>();
        assertThat(tree.list("recipes")).containsExactly("web/");
        found.add(RecipesFolder.read(tree, "web").orElseThrow().version());
        var names = tree.list("recipes/web/actions");
        assertThat(names).hasSize(FILES);
        for (var name : names) {
            found.add(new String(tree.read("recipes/web/actions/" + name).orElseThrow(), StandardCharsets.UTF_8));
        }
        return found.stream().distinct().toList();
    }

    @Test
    void aReaderFindsARecipeWhileItIsReplaced() throws Exception {
        write(folder, 0);
        var isOver = new AtomicBoolean();
        var missing = new ArrayList<String>();
        var tree = new FolderTree(folder);
        var reader = Thread.startVirtualThread(() -> {
            while (!isOver.get()) {
                try {
                    if (RecipesFolder.read(tree, "web").isEmpty()) {
                        missing.add("recipe.json");
                    }
                } catch (IOException e) {
                    missing.add(e.toString());
                }
            }
        });
        for (int version = 1; version <= 100; version++) {
            write(folder, version);
        }
        isOver.set(true);
        reader.join();
        assertThat(missing).isEmpty();
    }

    @Test
    void whoeverIsKilledWhileItReplacesARecipeLeavesAWholeOne() throws Exception {
        write(folder, 0);
        for (int round = 0; round < 5; round++) {
            var java = ProcessHandle.current().info().command().orElseThrow();
            var log = folder.resolve("writer.log");
            var writer = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                    Writer.class.getName(), folder.toString()).redirectErrorStream(true).redirectOutput(log.toFile())
                    .start();
            var before = RecipesFolder.read(new FolderTree(folder), "web").orElseThrow().version();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (RecipesFolder.read(new FolderTree(folder), "web").map(Recipe::version).orElse(before)
                    .equals(before) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            writer.destroyForcibly().waitFor();
            assertThat(versions()).as(Files.readString(log)).hasSize(1);
            RecipesFolder.recover(folder);
            assertThat(folder.resolve("recipes/web/recipe.json")).exists();
            assertThat(versions()).hasSize(1);
            assertThat(folder.resolve(".ays/recipes")).doesNotExist();
        }
    }

    @Test
    void aRecipeThatWaitsToBeReplacedIsReadWhereItIsAndPutBack() throws IOException {
        write(folder, 7);
        Files.createDirectories(folder.resolve(".ays/recipes/replaced"));
        Files.move(folder.resolve("recipes/web"), folder.resolve(".ays/recipes/replaced/web"));
        assertThat(versions()).containsExactly("7");
        RecipesFolder.recover(folder);
        assertThat(folder.resolve("recipes/web/recipe.json")).exists();
        assertThat(versions()).containsExactly("7");
    }

    @Test
    void aRecipeThatWasReplacedAndNotYetDeletedIsNotRead() throws IOException {
        write(folder, 8);
        Files.createDirectories(folder.resolve(".ays/recipes/replaced"));
        Files.move(folder.resolve("recipes/web"), folder.resolve(".ays/recipes/replaced/web"));
        Files.createDirectories(folder.resolve(".ays/recipes/replaced/web/old"));
        var aside = folder.resolve("aside");
        Files.move(folder.resolve(".ays/recipes/replaced/web"), aside);
        write(folder, 9);
        Files.createDirectories(folder.resolve(".ays/recipes/replaced"));
        Files.move(aside, folder.resolve(".ays/recipes/replaced/web"));
        assertThat(new FolderTree(folder).read("recipes/web/old")).isEmpty();
        assertThat(versions()).containsExactly("9");
        RecipesFolder.recover(folder);
        assertThat(folder.resolve(".ays/recipes")).doesNotExist();
    }

    @Test
    void aDeletedRecipeIsGoneForReaders() throws IOException {
        write(folder, 1);
        RecipesFolder.delete(folder, "web");
        assertThat(new FolderTree(folder).list("recipes")).isEmpty();
        assertThat(RecipesFolder.read(new FolderTree(folder), "web")).isEmpty();
    }
}
