package org.atyourservice.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.Needs;

/// A repository of somebody else, made with the git program.
public final class SharedRepository {

    public final Path folder;

    public SharedRepository(Path folder) throws Exception {
        this.folder = folder;
        Needs.that(new ProcessBuilder("git", "--version").start().waitFor() == 0, "git");
        Files.createDirectories(folder);
        git("init", "-q", "-b", "main");
    }

    public String url() {
        return "file://" + folder;
    }

    public SharedRepository write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /// A template with an action `install`.
    public SharedRepository template(String path, String template, String schema, String script) throws IOException {
        write(path + "/template.yaml", template);
        write(path + "/schema.yaml", schema);
        write(path + "/actions/install.sh", script);
        if (!folder.resolve(path + "/actions/install.sh").toFile().setExecutable(true)) {
            throw new IOException("can't make an action executable");
        }
        return this;
    }

    /// @return the new commit
    public String commit(String message) throws Exception {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    public String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
