package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.DocumentCache;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;

/// Reads one blueprint: the services in it, those that stand in others too.
final class BlueprintReader {

    /// Keys that are no services.
    private static final Set<String> OTHER = Set.of(Requests.ACTIONS, "eventfilters", "events");
    private static final Pattern BAD_NAME = Pattern.compile("[/\\\\!:*?\"<>|\\p{Cntrl}\\s\\p{Z}]|^[.]|[.]$");
    private static final int LONGEST_NAME = 100;

    private final Work work;
    private final String file;
    private final YamlReader reader;
    private final List<Written> writings = new ArrayList<>();

    BlueprintReader(Work work, String file) {
        this.work = work;
        this.file = file;
        this.reader = new YamlReader(file, work.problems());
    }

    /// What is written in the text, in its order; empty when the file as a whole is broken.
    Optional<List<Written>> read(String text, DocumentCache documents) {
        work.texts().add(file, text);
        var composed = documents.compose(file, text);
        composed.problems().stream().map(problem -> Jinja.explained(file, text, problem)).forEach(work.problems());
        if (composed.isBroken()) {
            return Optional.empty();
        }
        if (composed.root().isEmpty() || composed.root().get().isNull()) {
            return Optional.of(List.of());
        }
        if (!(composed.root().get().resolved() instanceof YamlNode.Mapping mapping)) {
            reader.tell(Diagnostic.error("not-a-blueprint", reader.place(composed.root().get()),
                    "A blueprint should be a map of services.")
                    .withHint("Write each as template__instance: and its attributes below."));
            return Optional.empty();
        }
        var fields = reader.fields(mapping);
        boolean oneRequest = fields.containsKey(Requests.ACTION);
        if (oneRequest) {
            work.others().add(new Work.Other(file, Requests.ACTION, mapping));
        }
        fields.forEach((key, entry) -> {
            if (isService(key)) {
                service(entry, Optional.empty(), fields.keySet());
            } else if (OTHER.contains(key)) {
                work.others().add(new Work.Other(file, key, entry.value()));
            } else if (!(oneRequest && Requests.KEYS.contains(key))) {
                notAService(key, entry.key(), fields.keySet());
            }
        });
        return Optional.of(writings);
    }

    private static boolean isNameless(String key) {
        return key.length() > 2 && key.indexOf("__") == key.length() - 2;
    }

    private static Diagnostic nameless(String key, Place place) {
        return Diagnostic.error("no-name", place, "The service '" + Names.cut(key) + "' has no name.")
                .withHint("Write one after the two underscores, such as " + Names.cut(key) + "main.");
    }

    /// @param siblings the keys beside it: what is there already is not offered
    private void notAService(String key, YamlNode at, Set<String> siblings) {
        if (isNameless(key)) {
            reader.tell(nameless(key, reader.place(at)));
            return;
        }
        var error = Diagnostic.error("not-a-service", reader.place(at), "'" + Names.cut(key) + "' is no service.");
        var closest = Names.closest(key, OTHER).or(() -> withTwo(key)).filter(name -> !siblings.contains(name));
        reader.tell(work.mended(error.withHint(closest.map(name -> "Did you mean '" + name + "'? ").orElse("")
                + "Services are written as template__instance, such as node__n1."), at, closest));
    }

    /// The key with two underscores where it has one, when a template's name stands before it.
    private Optional<String> withTwo(String key) {
        return IntStream.range(1, key.length() - 1).filter(at -> key.charAt(at) == '_')
                .filter(at -> work.templates().template(key.substring(0, at)).isPresent())
                .mapToObj(at -> key.substring(0, at) + "_" + key.substring(at)).findFirst();
    }

    private static boolean isService(String key) {
        int at = key.indexOf("__");
        return at > 0 && at + 2 < key.length();
    }

    private void service(YamlNode.Entry entry, Optional<Written> inside, Set<String> siblings) {
        var key = entry.key().text();
        int at = key.indexOf("__");
        var name = key.substring(0, at);
        var place = reader.place(entry.key());
        var body = new LinkedHashMap<String, YamlNode.Entry>();
        var written = new Written(name, key.substring(at + 2), place, inside, body, Optional.empty());
        writings.add(written);
        checkName(written, entry.key());
        checkTemplate(written, entry.key(), siblings);
        var fields = fields(written, entry.value());
        fields.forEach((field, value) -> {
            if (isService(field) && !isAttribute(name, field)) {
                service(value, Optional.of(written), fields.keySet());
            } else if (isNameless(field) && !isAttribute(name, field)) {
                work.reader(written).tell(nameless(field, reader.place(value.key())));
            } else {
                body.put(field, value);
            }
        });
    }

    private Map<String, YamlNode.Entry> fields(Written written, YamlNode body) {
        if (body.isNull() || body.resolved() instanceof YamlNode.Mapping) {
            return work.reader(written).fields(body, "a service");
        }
        work.fail(written, "not-a-map", body,
                "The attributes of " + written.shown() + " should stand here: a map of names and values.", "");
        return Map.of();
    }

    private boolean isAttribute(String template, String field) {
        return work.templates().template(template).flatMap(made -> made.schema().attribute(field)).isPresent();
    }

    private void checkTemplate(Written written, YamlNode at, Set<String> siblings) {
        var broken = work.templates().broken().get(written.template);
        if (broken != null) {
            written.fail(Cause.template(written.template, broken));
        } else if (work.templates().template(written.template).isEmpty()) {
            var builtIn = work.templates().builtIn();
            var own = work.templates().names().filter(name -> !builtIn.contains(name)).toList();
            var ofRole = work.templates().names().filter(name -> Template.roleOf(name).equals(written.template))
                    .sorted()
                    .toList();
            var closest = ofRole.size() == 1
                    ? Optional.of(ofRole.getFirst())
                    : Names.closest(written.template, own, builtIn).filter(_ -> ofRole.isEmpty());
            work.fail(written, "unknown-template", at, "There is no template '" + written.template + "'.",
                    ofRole.isEmpty()
                            ? Names.hint(written.template, own, builtIn, "There are")
                            : "Did you mean " + Names.either(ofRole) + "?",
                    closest.map(name -> name + "__" + written.instance).filter(name -> !siblings.contains(name)));
        }
    }

    /// The name becomes the name of a folder, here and on the targets.
    private void checkName(Written written, YamlNode at) {
        var name = written.instance;
        if (Jinja.isIn(written.template + name)) {
            work.fail(written, Jinja.CODE, at,
                    "The name " + Names.cut(written.shown()) + " has Jinja in it, which is not filled in.",
                    Jinja.HINT);
        } else if (BAD_NAME.matcher(name).find() || name.length() > LONGEST_NAME) {
            work.fail(written, "bad-name", at, "'" + Names.cut(name) + "' can't be the name of a service.",
                    "Take letters, digits, '-', '_' and '.', at most " + LONGEST_NAME + " of them, without blanks.");
        }
    }
}
