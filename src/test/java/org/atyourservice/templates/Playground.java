package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.run.Bundle;
import org.atyourservice.run.DataRuntime;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor;
import org.atyourservice.run.Job;
import org.atyourservice.run.Recorder;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.local.LocalShell;
import org.atyourservice.store.BuiltInTemplates;

/// Services of built-in templates on this machine: compiled from a blueprint, their actions run one at a time by the
/// executor that runs use. What runs at the end is ended.
final class Playground implements AutoCloseable {

    /// What each secret of a blueprint is.
    static final String SECRET = "It's \"quite\" a \\ secret $HOME, 7%";

    private final Path home;
    private final Map<String, ServiceId> ids = new HashMap<>();
    private final Map<String, Map<String, Value>> outputs = new HashMap<>();
    private final Map<String, Value> changed = new HashMap<>();
    private final Executor executor = new ShellExecutor(endpoint -> new LocalShell((Endpoint.Local) endpoint),
            Duration.ofSeconds(1));
    private Environment environment;

    /// @param code the action's exit code
    record Result(int code, String out, String err, Value.Fields output) {

        String all() {
            return out + err;
        }
    }

    /// @param home where the services' directories are; opened for others, as servers may run as `nobody`
    Playground(Path home, String blueprint) throws IOException {
        this.home = home;
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        compile(blueprint);
    }

    /// Takes another blueprint; services that have the name of earlier ones are those.
    void compile(String blueprint) {
        var templates = new TreeMap<String, TemplateFiles>();
        BuiltInTemplates.all().forEach(files -> templates.put(files.folder(), files));
        var blueprints = new TreeMap<String, byte[]>();
        blueprints.put("blueprints/a.yaml", blueprint.getBytes(StandardCharsets.UTF_8));
        environment = new Compiler()
                .compile(new Sources("test", Optional.of("name: test\n".getBytes(StandardCharsets.UTF_8)), blueprints,
                        Optional.empty(), templates));
        assertThat(environment.diagnostics()).as("problems of the blueprint").isEmpty();
    }

    /// Runs an action and expects it to end well.
    Result ok(String instance, String action) throws Exception {
        var result = run(instance, action);
        assertThat(result.code()).as(action + " of " + instance + " said: " + result.all()).isZero();
        return result;
    }

    /// Runs an action to its end. Its outputs are remembered, as a record would.
    Result run(String instance, String action) throws Exception {
        var service = service(instance);
        var template = environment.templateOf(service);
        var files = BuiltInTemplates.all().stream().filter(one -> one.folder().equals(template.folder())).findFirst()
                .orElseThrow();
        var known = template.action(action).orElseThrow();
        var job = new Job("job-" + ServiceId.mint(), "test", id(service), action,
                DataRuntime.with(bundle(files), template), known.file(),
                Json.write(facts(service)),
                Map.of("AYS_SERVICE", service.path().toString(), "AYS_ACTION", action, "AYS_RUN", "1-test-0000"),
                template.daemon(), known.timeout(), new Endpoint.Local(home));
        var recorder = new Recorder();
        var outcome = executor.start(job, recorder).await();
        if (!(outcome instanceof Executor.Outcome.Exited(var code, var text))) {
            throw new AssertionError(action + " of " + instance + ": " + outcome + "\n" + recorder.out()
                    + recorder.err());
        }
        var output = text.isBlank() ? new Value.Fields(Map.of()) : (Value.Fields) Json.read(text);
        output.fields().forEach((name, value) -> {
            if (name.startsWith("$")) {
                return;
            }
            assertThat(template.schema().attribute(name)).as("output " + name).get()
                    .matches(attribute -> attribute.readOnly());
            outputs.computeIfAbsent(instance, _ -> new LinkedHashMap<>()).put(name, value);
        });
        assertThat(recorder.out() + recorder.err()).doesNotContain(SECRET);
        return new Result(code, recorder.out(), recorder.err(), output);
    }

    /// The text of an attribute or output; empty when it has none.
    String text(String instance, String attribute) {
        return data(service(instance)).text(attribute).orElse("");
    }

    /// The service's own directory.
    Path directory(String instance) {
        return home.resolve(".ays/test").resolve(id(service(instance)).text());
    }

    /// The number in a pid file of the service.
    long pid(String instance, String name) throws IOException {
        return Long.parseLong(Files.readAllLines(directory(instance).resolve("run/" + name + ".pid")).getFirst());
    }

    /// False for what has ended, also where nobody has asked for its exit code yet.
    static boolean isAlive(long pid) {
        try {
            var state = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return !state.substring(state.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException _) {
            return false;
        }
    }

    private Service service(String instance) {
        return environment.services().values().stream().filter(known -> known.path().key().instance().equals(instance))
                .findFirst().orElseThrow();
    }

    private ServiceId id(Service service) {
        return ids.computeIfAbsent(service.path().toString(), _ -> ServiceId.mint());
    }

    private static Bundle bundle(TemplateFiles files) {
        var bundle = new HashMap<String, Bundle.File>();
        files.files().forEach((path, bytes) -> bundle.put(path,
                new Bundle.File(bytes, files.executables().contains(path))));
        return new Bundle(bundle);
    }

    private Value.Fields facts(Service service) {
        var facts = new LinkedHashMap<String, Value>();
        facts.put("service", described(service.path()));
        facts.put("parent", service.path().parent().map(this::described).orElse(Value.NOTHING));
        var producers = new LinkedHashMap<String, Value>();
        service.producers().forEach((argname, paths) -> producers.put(argname,
                Value.of(paths.stream().map(this::described).toList())));
        facts.put("producers", new Value.Fields(producers));
        return new Value.Fields(facts);
    }

    private Value described(ServicePath path) {
        var service = environment.services().get(path);
        var fields = new LinkedHashMap<String, Value>();
        fields.put("path", Value.of(path.toString()));
        fields.put("name", Value.of(path.key().instance()));
        fields.put("role", Value.of(path.key().role()));
        fields.put("template", Value.of(service.template()));
        fields.put("id", Value.of(id(service).text()));
        fields.put("data", data(service));
        return new Value.Fields(fields);
    }

    private Value.Fields data(Service service) {
        var data = new LinkedHashMap<String, Value>();
        service.attributes().forEach((name, value) -> data.put(name,
                value.value() instanceof Value.SecretRef
                        ? changed.getOrDefault(name, Value.of(SECRET))
                        : value.value()));
        data.putAll(outputs.getOrDefault(service.path().key().instance(), Map.of()));
        return new Value.Fields(data);
    }

    /// Gives a secret attribute another text.
    void secret(String attribute, String text) {
        changed.put(attribute, Value.of(text));
    }

    @Override
    public void close() {
        try {
            end();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void end() throws Exception {
        var failures = new ArrayList<String>();
        for (var service : List.copyOf(environment.services().values()).reversed()) {
            var instance = service.path().key().instance();
            if (!Files.isDirectory(directory(instance))) {
                continue;
            }
            for (var action : List.of("stop", "uninstall")) {
                if (environment.templateOf(service).action(action).isPresent()) {
                    var result = run(instance, action);
                    if (result.code() != 0) {
                        failures.add(action + " of " + instance + ": " + result.all());
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
    }
}
