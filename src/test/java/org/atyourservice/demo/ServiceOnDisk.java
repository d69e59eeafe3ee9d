package org.atyourservice.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// A service whose actions are run on this machine, in a folder, as an executor would.
final class ServiceOnDisk {

    record Result(int code, String output, String errors) {}

    private static final Path TEMPLATES = Path.of("assets/demo/templates").toAbsolutePath();

    private final Path folder;
    private final String token;
    private final String template;
    private final String name;
    private final Map<String, Value> data = new LinkedHashMap<>();
    private final Map<String, Value> producers = new LinkedHashMap<>();

    /// @param folder where all services are; each gets a folder in it
    /// @param token marks the processes, so that a test can end all that is left
    ServiceOnDisk(Path folder, String token, String template, String name) throws IOException {
        this.folder = Files.createDirectories(folder.resolve(name));
        this.token = token;
        this.template = template;
        this.name = name;
    }

    ServiceOnDisk with(String attribute, String value) {
        data.put(attribute, Value.of(value));
        return this;
    }

    ServiceOnDisk with(String attribute, long value) {
        data.put(attribute, Value.of(value));
        return this;
    }

    ServiceOnDisk using(String argname, ServiceOnDisk... services) {
        producers.put(argname, Value.of(List.of(services).stream().map(ServiceOnDisk::shape).toList()));
        return this;
    }

    /// An attribute as text, outputs included.
    String value(String attribute) {
        return data.get(attribute).scalar().orElseThrow();
    }

    Path folder() {
        return folder;
    }

    /// Runs the actions one after the other; all must succeed.
    ServiceOnDisk does(String... actions) throws Exception {
        for (var action : actions) {
            var result = run(action);
            if (result.code() != 0) {
                throw new AssertionError(name + " " + action + ": " + result);
            }
        }
        return this;
    }

    Result run(String action) throws Exception {
        var job = Files.createTempDirectory(folder, ".job");
        var input = Files.writeString(job.resolve("data"),
                Json.write(Value.of(Map.of("service", shape(), "parent", node(),
                        "producers", Value.of(producers)))));
        var output = Files.createFile(job.resolve("output"));
        var builder = new ProcessBuilder(program(action).toString()).directory(folder.toFile())
                .redirectOutput(job.resolve("out").toFile()).redirectError(job.resolve("err").toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment()
                .putAll(Map.of("AYS_SERVICE", "node!n1/" + name, "AYS_ACTION", action, "AYS_RUN", "1-test-0000",
                        "AYS_JOB", "job", "AYS_DATA", input.toString(), "AYS_OUTPUT", output.toString(), "AYS_TEMPLATE",
                        TEMPLATES.resolve(template).toString(), NodeProcesses.MARK, token));
        var process = builder.start();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " " + action + " doesn't end");
        }
        takeOutputs(Files.readString(output));
        return new Result(process.exitValue(), text(job.resolve("out")), text(job.resolve("err")));
    }

    private void takeOutputs(String json) throws Json.Unreadable {
        if (!json.isBlank() && Json.read(json) instanceof Value.Fields(var fields)) {
            data.putAll(fields);
        }
    }

    private Path program(String action) throws IOException {
        try (var files = Files.list(TEMPLATES.resolve(template).resolve("actions"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(action + ".")).findFirst()
                    .orElseThrow();
        }
    }

    private Value shape() {
        return shape(name, template, data);
    }

    private static Value node() {
        return shape("n1", "node.ssh", Map.of("address", Value.of("127.0.0.1")));
    }

    private static Value shape(String name, String template, Map<String, Value> data) {
        return Value.of(Map.of("path", Value.of(template.split("\\.")[0] + "!" + name), "name", Value.of(name), "role",
                Value.of(template.split("\\.")[0]), "template", Value.of(template), "id", Value.of("0123456789abcdef"),
                "data", Value.of(data)));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
