package org.atyourservice.language.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.atyourservice.language.hint.Durations;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.hrd.Hrd;
import org.atyourservice.language.hrd.HrdDocument;
import org.atyourservice.language.hrd.HrdEntry;
import org.atyourservice.language.hint.AttributeNames;
import org.atyourservice.model.SecretNames;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// What `service.hrd` and `actor.hrd` say about a template. What nothing is done with here is kept as information and
/// told once.
final class HrdTemplate {

    /// What else `service.hrd` says, in the JSON of the schema.
    static final String KEPT = "x-hrd";
    private static final String SERVICE = "service.hrd";
    private static final String ACTOR = "actor.hrd";
    private static final String DEPENDENCIES = "dependencies";
    private static final String RECURRING = "recurring.";

    private final Consumer<Diagnostic> problems;
    private final Optional<HrdDocument> service;
    private final Optional<HrdDocument> actor;

    HrdTemplate(TemplateFiles files, Consumer<Diagnostic> problems) {
        this.problems = problems;
        this.service = document(files, SERVICE);
        this.actor = document(files, ACTOR);
    }

    private Optional<HrdDocument> document(TemplateFiles files, String name) {
        return files.file(name).map(bytes -> Hrd.read(files.path(name),
                OldText.decode(files.path(name), bytes, problems), problems));
    }

    /// The text of a key, such as `description`; empty when there is none.
    String text(String key) {
        return service.flatMap(document -> document.text(key)).orElse("").strip();
    }

    /// What a service uses: each of its dependencies, made when there is none, as older versions did. Several of one
    /// template are one link.
    List<Link.Consume> consumes() {
        var roles = new LinkedHashMap<String, Integer>();
        for (var group : service.map(document -> document.groups(DEPENDENCIES)).orElse(List.of())) {
            var name = group.text("name");
            if (name.isEmpty()) {
                problems.accept(Diagnostic.warning("dependency-name", group.place(),
                        "'" + group.key() + "' doesn't say the name of a template; it is left out."));
            } else if (group.text("type").filter("build"::equals).isPresent()) {
                problems.accept(information(group.place("type"), name.get()
                        + " is needed to build only; that is kept as information, and no link is made."));
            } else {
                roles.merge(name.get(), 1, Integer::sum);
            }
        }
        var consumes = new ArrayList<Link.Consume>();
        roles.forEach((name, count) -> consumes.add(new Link.Consume(name, argname(name, roles.keySet()), count,
                Integer.MAX_VALUE, true, Set.of())));
        return consumes;
    }

    /// The role, or the whole name where another dependency has the same role.
    private static String argname(String name, Set<String> names) {
        var role = Template.roleOf(name);
        boolean alone = names.stream().filter(other -> Template.roleOf(other).equals(role)).count() == 1;
        return AttributeNames.camelCase(alone ? role : name);
    }

    /// The periods of `recurring.<action>` in `actor.hrd`.
    Map<String, Duration> periods() {
        var periods = new TreeMap<String, Duration>();
        for (var entry : actor.map(HrdDocument::entries).orElse(List.of())) {
            if (!entry.key().startsWith(RECURRING)) {
                continue;
            }
            var text = Optional.ofNullable(entry.fields().get("period")).flatMap(Value::scalar).or(entry::text)
                    .orElse("");
            var period = Durations.parse(text.strip());
            if (period.isEmpty()) {
                problems.accept(Diagnostic.warning("bad-duration", entry.place("period"), "'" + Names.cut(text)
                        + "' is not a duration; write it as 30s, 5m or 1h30m."));
            }
            period.ifPresent(every -> periods.put(entry.key().substring(RECURRING.length()), every));
        }
        return periods;
    }

    /// Keywords for the schema: all that is only kept.
    LinkedHashMap<String, Value> kept() {
        var kept = new LinkedHashMap<String, Value>();
        service.ifPresent(document -> document.entries().stream().filter(entry -> !isUsed(entry))
                .forEach(entry -> kept.put(entry.key(), withoutSecrets(entry))));
        actor.ifPresent(document -> document.entries().stream().filter(entry -> !entry.key().startsWith(RECURRING))
                .forEach(entry -> kept.put(entry.key(), withoutSecrets(entry))));
        tellKept(service, "dependencies");
        tellKept(actor, "recurring");
        var keywords = new LinkedHashMap<String, Value>();
        if (!kept.isEmpty()) {
            keywords.put(KEPT, new Value.Fields(kept));
        }
        return keywords;
    }

    private static boolean isUsed(HrdEntry entry) {
        return entry.key().equals("description") || entry.key().equals("category");
    }

    /// Once for all numbered parts of a kind.
    private void tellKept(Optional<HrdDocument> document, String used) {
        var told = new LinkedHashSet<String>();
        for (var entry : document.map(HrdDocument::entries).orElse(List.of())) {
            var kind = kind(entry.key());
            if (!isUsed(entry) && !kind.equals(used) && !(entry.value() instanceof Value.Nothing) && told.add(kind)) {
                problems.accept(information(entry.place(), "'" + Names.cut(kind)
                        + "' is kept as information; nothing is done with it."));
            }
        }
    }

    /// `process.2.cmd` is of the kind `process`, `recurring.scale` of `recurring`, `dep.args.redis` of `dep.args`.
    private static String kind(String key) {
        if (key.startsWith(RECURRING)) {
            return "recurring";
        }
        var parts = List.of(key.split("\\.")).stream().takeWhile(part -> !part.matches("\\d{1,6}")).toList();
        return String.join(".", parts.size() > 2 ? parts.subList(0, 2) : parts);
    }

    private Value withoutSecrets(HrdEntry entry) {
        return switch (entry.value()) {
            case Value.Fields(var fields) -> {
                var open = new LinkedHashMap<String, Value>();
                fields.forEach((name, value) -> open.put(name, open(name, value, entry.place(name))));
                yield new Value.Fields(open);
            }
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.SecretRef _ ->
                open(entry.key(), entry.value(), entry.place());
        };
    }

    private Value open(String name, Value value, Place place) {
        if (!SecretNames.wasHidden(name) || value.scalar().filter(text -> !text.isBlank()).isEmpty()) {
            return value;
        }
        problems.accept(Diagnostic.warning("plain-secret", place, "'" + Names.cut(name)
                + "' lies open here, and it looks like a secret; it is not kept.")
                .withHint("Give each service its own as {secret: name}, and take it away here."));
        return Value.NOTHING;
    }

    private static Diagnostic information(Place place, String message) {
        return new Diagnostic(Diagnostic.Severity.INFO, "hrd-kept", message, Optional.of(place), Optional.empty());
    }
}
