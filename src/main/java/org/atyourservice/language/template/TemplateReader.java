package org.atyourservice.language.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Composed;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Action;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Template;

/// Reads the folder of one template.
final class TemplateReader {

    private static final List<String> CONFIGS = List.of("template.yaml", "config.yaml", "config.json");
    private static final List<String> KEYS = List.of("description", "icon", "category", "target", "links", "provides",
            "actions", "daemon", "daemons", "files", "data", "artifact");
    /// Keys of older versions that say nothing here.
    private static final List<String> OLD_KEYS = List.of("doc", "recurring", "events", "eventfilters", "name",
            "version", "timeouts", "longjobs", "log");

    private final TemplateFiles files;
    private final Validators validators;
    private final Consumer<Diagnostic> problems;
    private boolean broken;

    TemplateReader(TemplateFiles files, Validators validators, Consumer<Diagnostic> problems) {
        this.files = files;
        this.validators = validators;
        this.problems = problems;
    }

    /// The template; empty when it has errors, which were told. What is wrong in a file of an older version is told as
    /// a warning, and the rest of it counts.
    Optional<Template> read() {
        files.problems().forEach(this::tell);
        if (files.name().contains("__")) {
            tell(Diagnostic.error("template-name", Place.ofFile(files.folder()),
                    "The name of a template can't have '__', which separates it from the instance in a blueprint."));
        }
        var config = firstOf(CONFIGS);
        boolean old = config.filter(name -> !name.equals(CONFIGS.getFirst())).isPresent();
        var reader = new YamlReader(files.path(config.orElse(CONFIGS.getFirst())), old ? this::warn : this::tell);
        var keys = config.flatMap(name -> old ? messy(name) : compose(name))
                .map(root -> reader.fields(root, "a template")).orElseGet(LinkedHashMap::new);
        checkKeys(reader, keys.sequencedValues(), KEYS, OLD_KEYS);
        node(keys, "longjobs").ifPresent(node -> reader.tell(new Diagnostic(Diagnostic.Severity.INFO, "longjobs-unused",
                "'longjobs' is kept as information: its actions run when they are asked for.",
                Optional.of(reader.place(node)),
                Optional.of(
                        "To have one run for as long as its service is up, write 'long: true' at it in template.yaml."))));
        var hrd = new HrdTemplate(files, this::tell);
        var links = links(reader, node(keys, "links"), hrd);
        var schema = new SchemaFiles(files, validators, this::tell).read(links.argnames(), hrd.kept());
        var said = links.isEmpty() ? links.or(schema.parent(), schema.consumes()) : links;
        var template = template(reader, keys, hrd, said, schema.schema().orElse(Schema.EMPTY));
        return broken || schema.schema().isEmpty() ? Optional.empty() : Optional.of(template);
    }

    private Template template(YamlReader reader, SequencedMap<String, YamlNode.Entry> keys, HrdTemplate hrd,
            Links links, Schema schema) {
        var description = text(reader, keys, "description");
        var category = text(reader, keys, "category");
        var data = paths(reader, keys, "data");
        var artifacts = paths(reader, keys, "artifact");
        return new Template(files.name(), files.folder(), description.isEmpty() ? hrd.text("description") : description,
                text(reader, keys, "icon"), category.isEmpty() ? hrd.text("category") : category,
                target(reader, keys), links.parent(), links.consumes(), provides(reader, keys, schema),
                withBuild(actions(reader, keys, hrd, !data.isEmpty()), reader, artifacts),
                daemon(reader, keys), schema, Digests.of(files), data, artifacts,
                Deployed.files(reader, node(keys, "files")), Deployed.daemons(reader, node(keys, "daemons")));
    }

    /// What a template says about other services.
    private record Links(Optional<Link.Parent> parent, List<Link.Consume> consumes) {

        boolean isEmpty() {
            return parent.isEmpty() && consumes.isEmpty();
        }

        Links or(Optional<Link.Parent> otherParent, List<Link.Consume> others) {
            return new Links(otherParent, others);
        }

        Set<String> argnames() {
            return Stream.concat(parent.stream(), consumes.stream()).map(Link::argname).collect(Collectors.toSet());
        }
    }

    private Links links(YamlReader reader, Optional<YamlNode> written, HrdTemplate hrd) {
        var links = new LinkReader(reader);
        var keys = links.links(written);
        var parent = links.parent(node(keys, "parent"));
        var consumes = links.consumes(node(keys, "consume"));
        var all = new Links(parent, withoutTwins(reader, keys, parent, consumes));
        return all.isEmpty() ? all.or(Optional.empty(), hrd.consumes()) : all;
    }

    private static List<Link.Consume> withoutTwins(YamlReader reader, Map<String, YamlNode.Entry> links,
            Optional<Link.Parent> parent, List<Link.Consume> consumes) {
        var seen = new HashSet<String>();
        parent.ifPresent(link -> seen.add(link.argname()));
        var first = new ArrayList<Link.Consume>();
        for (var link : consumes) {
            if (seen.add(link.argname())) {
                first.add(link);
            } else {
                reader.error("argname-twice", links.get("consume").value(), "Two links have the argname '"
                        + link.argname() + "'. Give each its own.");
            }
        }
        return first;
    }

    private Map<String, Action> actions(YamlReader reader, Map<String, YamlNode.Entry> keys, HrdTemplate hrd,
            boolean hasData) {
        var declared = node(keys, "actions").map(node -> reader.fields(node, "the actions by name"))
                .orElseGet(LinkedHashMap::new);
        var python = files.file(ActionReader.PYTHON).map(bytes -> {
            var path = files.path(ActionReader.PYTHON);
            return PythonFile.functions(path, OldText.decode(path, bytes, this::tell), this::tell).keySet();
        }).orElse(Set.of());
        return new ActionReader(files, reader, python, hasData).actions(declared, node(keys, "recurring"),
                node(keys, "timeouts"), hrd.periods());
    }

    private Set<String> provides(YamlReader reader, Map<String, YamlNode.Entry> keys, Schema schema) {
        var names = node(keys, "provides").map(reader::items).orElse(List.of());
        var known = schema.attributes().stream().map(attribute -> attribute.name()).toList();
        for (var name : names) {
            reader.text(name, "the name of an attribute").filter(text -> !known.contains(text))
                    .ifPresent(text -> tell(Names.with(Diagnostic.warning("unknown-attribute", reader.place(name),
                            "The template provides '" + Names.cut(text) + "', but its schema has no such attribute."),
                            Names.hint(text, known, "It has"))));
        }
        return names.stream().map(YamlNode::resolved).filter(YamlNode.Scalar.class::isInstance)
                .map(name -> ((YamlNode.Scalar) name).text()).collect(Collectors.toSet());
    }

    private Optional<Template.TargetKind> target(YamlReader reader, Map<String, YamlNode.Entry> keys) {
        return node(keys, "target").flatMap(node -> switch (reader.text(node, "ssh or local").orElse("")) {
            case "ssh" -> Optional.of(Template.TargetKind.SSH);
            case "local" -> Optional.of(Template.TargetKind.LOCAL);
            case "" -> Optional.<Template.TargetKind>empty();
            case String other -> {
                reader.error("unknown-target", node,
                        "There is no target '" + Names.cut(other) + "'; it is ssh or local.");
                yield Optional.empty();
            }
        });
    }

    /// With `build` where it belongs.
    private Map<String, Action> withBuild(Map<String, Action> own, YamlReader reader, List<String> artifacts) {
        var actions = BuiltInActions.with(own, artifacts);
        if (!artifacts.isEmpty() && !actions.containsKey(Action.BUILD)) {
            tell(Diagnostic.error("artifact-build", Place.ofFile(files.path(CONFIGS.getFirst())),
                    "The template says which artifact it is made of, and has no action build that makes it.")
                    .withHint("Write actions/build.sh."));
        }
        return actions;
    }

    /// One path or several, below the service's directory.
    private List<String> paths(YamlReader reader, Map<String, YamlNode.Entry> keys, String key) {
        var paths = new ArrayList<String>();
        for (var item : node(keys, key).map(reader::items).orElse(List.of())) {
            var path = reader.text(item, "a path").map(text -> text.replaceAll("/+$", ""));
            if (path.filter(TemplateReader::isBelow).isPresent()) {
                paths.add(path.get());
            } else if (path.isPresent()) {
                reader.error("path-outside", item, "'" + Names.cut(path.get()) + "' must be a path below the service's"
                        + " directory, such as data/files.");
            }
        }
        return paths;
    }

    private static boolean isBelow(String path) {
        return !path.isBlank() && !path.startsWith("/") && !path.startsWith("-") && !path.contains("\n")
                && List.of(path.split("/")).stream().noneMatch(part -> part.equals("..") || part.equals(".")
                        || part.equals("backups") || part.startsWith(".ays") || part.equals(".jobs"));
    }

    private Optional<String> daemon(YamlReader reader, Map<String, YamlNode.Entry> keys) {
        var daemon = node(keys, "daemon");
        if (daemon.isEmpty()) {
            return Optional.empty();
        }
        var parts = reader.fields(daemon.get(), "a daemon");
        checkKeys(reader, parts.sequencedValues(), List.of("pidfile"), List.of());
        var pidfile = node(parts, "pidfile");
        if (pidfile.isEmpty()) {
            reader.error("daemon-pidfile", daemon.get(), "A daemon needs its pidfile, such as run/web.pid.");
            return Optional.empty();
        }
        var path = reader.text(pidfile.get(), "a path").filter(text -> !text.isBlank());
        if (path.filter(text -> text.startsWith("/") || List.of(text.split("/")).contains("..")).isPresent()) {
            reader.error("daemon-pidfile", pidfile.get(),
                    "The pidfile must be below the service's directory, such as run/web.pid.");
        }
        return path;
    }

    static void checkKeys(YamlReader reader, Iterable<YamlNode.Entry> entries, List<String> known, List<String> old) {
        for (var entry : entries) {
            var key = entry.key().text();
            if (!known.contains(key) && !old.contains(key)) {
                reader.tell(Diagnostic
                        .warning("unknown-key", reader.place(entry.key()), "There is no key '" + key + "' here.")
                        .withHint(Names.hint(key, known, "Known are")));
            }
        }
    }

    static Optional<YamlNode> node(Map<String, YamlNode.Entry> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlNode.Entry::value).filter(node -> !node.isNull());
    }

    private static String text(YamlReader reader, Map<String, YamlNode.Entry> keys, String key) {
        return node(keys, key).flatMap(node -> reader.text(node, "text")).orElse("").strip();
    }

    private Optional<YamlNode> compose(String name) {
        return composed(name).flatMap(Composed::root);
    }

    private Optional<YamlNode> messy(String name) {
        var path = files.path(name);
        return files.file(name)
                .flatMap(bytes -> MessyYaml.root(path, OldText.decode(path, bytes, this::tell), this::tell));
    }

    private Optional<Composed> composed(String name) {
        var path = files.path(name);
        var composed = files.file(name).flatMap(bytes -> Characters.decode(path, bytes, this::tell))
                .map(text -> Yaml.compose(path, text));
        composed.ifPresent(made -> made.problems().forEach(this::tell));
        return composed;
    }

    private Optional<String> firstOf(List<String> names) {
        return names.stream().filter(files.files()::containsKey).findFirst();
    }

    private void warn(Diagnostic diagnostic) {
        tell(OldText.softened(diagnostic));
    }

    private void tell(Diagnostic diagnostic) {
        broken |= diagnostic.isError();
        problems.accept(diagnostic);
    }
}
