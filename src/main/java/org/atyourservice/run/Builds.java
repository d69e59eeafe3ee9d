package org.atyourservice.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// What the action `build` of templates with an artifact makes on this machine, and how it gets to the hosts.
///
/// A build is known by its inputs: the template and the declared attributes of the service. The store has, under
/// `builds/<inputs>`, a line for each file with its SHA-256, and the file under `files/<SHA-256>`.
final class Builds {

    private final Environment desired;
    private final Path folder;
    private final Path home;
    private final boolean force;
    private final ArtifactStore store;

    /// @param folder the environment's
    /// @param home in which services that run on this machine have their directories
    /// @param force also what was built before
    Builds(Environment desired, Path folder, Path home, boolean force) {
        this.desired = desired;
        this.folder = folder;
        this.home = home;
        this.force = force;
        this.store = ArtifactStore.of(desired.extras().artifacts(), folder);
    }

    static boolean isBuild(Template template, String action) {
        return !template.artifacts().isEmpty() && action.equals(Action.BUILD);
    }

    /// True for actions that are given what was built.
    static boolean usesBuild(Template template, String action) {
        return !template.artifacts().isEmpty() && Action.bringsUp(action)
                && !List.of(Action.INIT, Action.BUILD, Action.FAILED).contains(action);
    }

    /// What is said instead of building, when the same inputs were built before.
    Optional<String> builtBefore(ServicePath service, Template template) {
        if (force) {
            return Optional.empty();
        }
        try {
            return lines(service, template).map(lines -> "Built before from the same inputs: " + shown(lines) + ".");
        } catch (IOException e) {
            return Optional.empty(); // the build's own upload will say it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Puts what a build has made into the store.
    ///
    /// @return what was put, for people
    /// @throws CantRun when it isn't there, or the store doesn't take it
    String store(ServicePath service, ServiceId id, Template template) throws CantRun {
        var made = home.resolve(".ays").resolve(desired.name()).resolve(id.text());
        var lines = new TreeMap<String, String>();
        try {
            for (var artifact : template.artifacts()) {
                var file = made.resolve(artifact);
                if (!Files.isRegularFile(file)) {
                    throw new CantRun("Build of " + service.shown() + " ended well, but made no file " + artifact
                            + ". Have it write that file, or change artifact in template.yaml.");
                }
                var sum = sha256(file);
                store.put("files/" + sum, file);
                lines.put(file.getFileName().toString(), sum);
            }
            var index = Files.createTempFile("ays-build", "");
            try {
                Files.writeString(index, text(lines));
                store.put("builds/" + inputs(service, template), index);
            } finally {
                Files.delete(index);
            }
            return "Stored in " + store.shown() + ": " + shown(lines);
        } catch (IOException e) {
            throw new CantRun("The artifact of " + service.shown() + " could not be stored in " + store.shown() + ": "
                    + why(e) + ". Nothing was installed; mend that and run it again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CantRun("Interrupted.");
        }
    }

    /// The files that were built, by name, on this machine and verified.
    ///
    /// @throws CantRun when there are none
    Map<String, Path> files(ServicePath service, Template template) throws CantRun {
        try {
            var lines = lines(service, template).orElseThrow(() -> new CantRun("There is no artifact of "
                    + service.shown() + " as it is wanted now in " + store.shown() + ". Run its action build first."));
            var files = new LinkedHashMap<String, Path>();
            for (var line : lines.entrySet()) {
                files.put(line.getKey(), fetch(line.getKey(), line.getValue()));
            }
            return files;
        } catch (IOException e) {
            throw new CantRun("The artifact of " + service.shown() + " could not be fetched from " + store.shown()
                    + ": " + why(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CantRun("Interrupted.");
        }
    }

    private Path fetch(String name, String sum) throws IOException, InterruptedException {
        var cache = Files.createDirectories(folder.resolve(".ays/fetched"));
        var file = cache.resolve(sum);
        if (Files.isRegularFile(file) && sha256(file).equals(sum)) {
            return file;
        }
        var beside = Files.createTempFile(cache, ".", ".partial");
        try {
            if (!store.get("files/" + sum, beside)) {
                throw new IOException("it has no " + name + " with the SHA-256 " + sum);
            }
            if (!sha256(beside).equals(sum)) {
                throw new IOException("what it has as " + name + " is damaged: its SHA-256 is not " + sum);
            }
            Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return file;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Optional<Map<String, String>> lines(ServicePath service, Template template)
            throws IOException, InterruptedException {
        var index = Files.createTempFile("ays-build", "");
        try {
            if (!store.get("builds/" + inputs(service, template), index)) {
                return Optional.empty();
            }
            var lines = new TreeMap<String, String>();
            for (var line : Files.readAllLines(index)) {
                var parts = line.split(" ", 2);
                if (parts.length == 2 && parts[0].matches("[0-9a-f]{64}") && !parts[1].contains("/")) {
                    lines.put(parts[1], parts[0]);
                }
            }
            return lines.size() == template.artifacts().size() ? Optional.of(lines) : Optional.empty();
        } finally {
            Files.delete(index);
        }
    }

    /// Everything that a build depends on, as far as it is declared; secrets by their names.
    private String inputs(ServicePath service, Template template) {
        var values = new TreeMap<String, Value>();
        desired.service(service).ifPresent(it -> it.attributes().forEach((name, value) -> {
            if (!template.schema().attribute(name).map(Attribute::readOnly).orElse(false)) {
                values.put(name, value.value());
            }
        }));
        var text = template.name() + " " + template.digest() + " " + Json.line(new Value.Fields(values));
        var digest = JobStream.sha256();
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(Path file) throws IOException {
        var digest = JobStream.sha256();
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[JobStream.PIECE];
            for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(Map<String, String> lines) {
        var text = new StringBuilder();
        lines.forEach((name, sum) -> text.append(sum).append(' ').append(name).append('\n'));
        return text.toString();
    }

    private static String shown(Map<String, String> lines) {
        var shown = new ArrayList<String>();
        lines.forEach((name, sum) -> shown.add(name + ", SHA-256 " + sum));
        return String.join("; ", shown);
    }

    private static String why(IOException e) {
        return switch (e) {
            case java.net.ConnectException _ -> "nothing answers there";
            case java.net.http.HttpTimeoutException _ -> "it doesn't answer";
            case java.nio.file.AccessDeniedException _ -> "you may not write " + e.getMessage();
            case java.nio.file.FileSystemException it -> it.getFile() + (it.getReason() == null
                    ? " can't be used"
                    : ": " + it.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }
}
