package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Given;
import org.atyourservice.language.Sources;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Fix;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Operations on blueprints, for tests.
public final class Edited {

    static final Compiler COMPILER = new Compiler();

    private final Sources sources;
    private final Environment before;
    private final Edit edit;

    private Edited(Given given, Operation operation) {
        sources = given.sources();
        before = COMPILER.compile(sources);
        edit = new Editor(COMPILER).apply(sources, before, operation);
    }

    static Edited rename(Given given, String path, String instance) {
        return new Edited(given, new Operation.Rename(path(path), instance));
    }

    static Edited remove(Given given, String path) {
        return new Edited(given, new Operation.Remove(path(path)));
    }

    static Edited move(Given given, String path, String parent) {
        return new Edited(given, new Operation.Move(path(path), path(parent)));
    }

    static Edited link(Given given, String consumer, String argname, String producer) {
        return new Edited(given, new Operation.Link(path(consumer), argname, path(producer)));
    }

    static Edited unlink(Given given, String consumer, String argname, String producer) {
        return new Edited(given, new Operation.Unlink(path(consumer), argname, path(producer)));
    }

    static Edited swap(Given given, String old, String with) {
        return new Edited(given, new Operation.Swap(path(old), path(with), Set.of()));
    }

    public static Edited fix(Given given, Fix.Replace fix) {
        return new Edited(given, new Operation.ApplyFix(fix));
    }

    public static Edited fix(Given given, Fix.Remove fix) {
        return new Edited(given, new Operation.ApplyRemoval(fix));
    }

    public static Edited set(Given given, String path, String attribute, Value value) {
        return new Edited(given, new Operation.SetValue(path(path), attribute, Optional.of(value)));
    }

    static Edited materialise(Given given, String path) {
        return new Edited(given, new Operation.Materialise(path(path)));
    }

    static Edited add(Given given, String parent, String template, String instance, Map<String, Value> attributes,
            Map<String, List<String>> producers) {
        var paths = new java.util.LinkedHashMap<String, List<ServicePath>>();
        producers.forEach((argname, names) -> paths.put(argname, names.stream().map(Edited::path).toList()));
        return new Edited(given, new Operation.Add(parent.isEmpty() ? Optional.empty() : Optional.of(path(parent)),
                template, instance, attributes, paths, Optional.empty()));
    }

    private static ServicePath path(String path) {
        return ServicePath.parse(path);
    }

    Edit.Done done() {
        return switch (edit) {
            case Edit.Done done -> {
                assertThat(before.hasErrors() || !done.after().hasErrors()).isTrue();
                yield done;
            }
            case Edit.Refused refused -> throw new AssertionError(refused.why().toString());
        };
    }

    /// The text of `a.yaml` afterwards.
    public String text() {
        return text("a.yaml");
    }

    String text(String file) {
        var texts = done().texts();
        return file.equals("moves.yaml") ? texts.get(file) : texts.get("blueprints/" + file);
    }

    List<String> paths() {
        return done().after().services().keySet().stream().map(ServicePath::instances).toList();
    }

    String refusal() {
        return switch (edit) {
            case Edit.Done done -> throw new AssertionError(done.texts().toString());
            case Edit.Refused refused -> refused.why().toString();
        };
    }
}
