package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.hrd.Hrd;
import org.atyourservice.language.hrd.HrdEntry;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Says what of a template came along and what didn't.
final class TemplateReport {

    /// Keys of a `config.yaml` that are understood and have no counterpart; others the reader tells.
    private static final Set<String> LEFT = Set.of("doc", "events", "eventfilters", "log");
    private static final Set<String> TIMES = Set.of("recurring", "timeouts");
    /// The reader tells it once for all of a kind, and here is each.
    private static final String KEPT = "hrd-kept";
    private static final Set<String> USED = Set.of("description", "category");
    private static final String CODE_HINT = "Write each of its actions as a file in actions/, such as"
            + " actions/install.sh.";

    private final OldTemplate template;
    private final Report report;

    TemplateReport(OldTemplate template, Report report) {
        this.template = template;
        this.report = report;
    }

    void tell() {
        template.problems().stream().filter(problem -> !problem.code().equals(KEPT)).forEach(report::tell);
        if (template.template().isEmpty()) {
            report.lost("template-kept", template.place(), "The template " + template.name()
                    + " has errors; its files came along as they are.", "Mend them here or there.");
        }
        code();
        for (var name : List.of("config.yaml", "config.json")) {
            config(name);
        }
        for (var name : List.of("service.hrd", "actor.hrd")) {
            hrd(name);
        }
    }

    private Place place(String file) {
        return Place.ofFile(OldTree.join(template.files().folder(), file));
    }

    private void code() {
        for (var path : template.files().files().keySet()) {
            boolean isCode = !path.contains("/") && (path.endsWith(".py") || path.endsWith(".lua"));
            if (isCode && !path.equals("actions.py")) {
                report.look("code-kept", place(path), path + " of " + template.name()
                        + " came along and is not run.", CODE_HINT);
            }
        }
    }

    private void config(String name) {
        var bytes = template.files().files().get(name);
        if (bytes == null) {
            return;
        }
        var file = place(name).file();
        Characters.decode(file, bytes, _ -> {}).flatMap(text -> Yaml.compose(file, text).root()).ifPresent(root -> {
            if (root.resolved() instanceof YamlNode.Mapping mapping) {
                for (var entry : mapping.entries()) {
                    var key = entry.key().text();
                    if (LEFT.contains(key) && !isEmpty(entry.value())) {
                        report.lost("template-key", entry.key().span().in(file), "'" + Names.cut(key) + "' of "
                                + template.name() + " has no counterpart here and stays behind.", hint(key));
                    } else if (TIMES.contains(key)) {
                        times(key, entry.value(), file);
                    }
                }
            }
        });
    }

    /// Periods and limits of actions that there are none of. They are a list of maps, or a map by action.
    private void times(String key, YamlNode said, String file) {
        switch (said.resolved()) {
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> times(key, item, file));
            case YamlNode.Mapping mapping -> {
                if (key.equals("recurring")) {
                    log(mapping, Optional.empty(), file);
                }
                for (var entry : mapping.entries()) {
                    boolean byName = !Set.of("period", "log", "timeout").contains(entry.key().text());
                    var named = entry.key().text().equals("action") ? entry.value() : entry.key();
                    if (byName && named.resolved() instanceof YamlNode.Scalar action && !has(action.text())) {
                        report.lost("template-key", named.span().in(file), "What '" + key + "' of " + template.name()
                                + " says about " + Names.cut(action.text())
                                + " stays behind: it has no such action.",
                                "Write actions/" + Names.cut(action.text())
                                        + ".sh, and how often or how long below 'actions' in template.yaml.");
                    }
                }
            }
            case YamlNode.Scalar _,YamlNode.Alias _ -> {
            }
        }
    }

    /// Whether the output of a recurring action that there is was kept. Here it is, of all actions.
    ///
    /// @param action whose they are; empty where the map itself says it, or has them by name
    private void log(YamlNode.Mapping mapping, Optional<String> action, String file) {
        var of = action.or(() -> mapping.entries().stream().filter(entry -> entry.key().text().equals("action"))
                .map(entry -> entry.value().resolved()).filter(YamlNode.Scalar.class::isInstance)
                .map(name -> ((YamlNode.Scalar) name).text()).findFirst());
        for (var entry : mapping.entries()) {
            if (entry.key().text().equals("log") && of.filter(this::has).isPresent()) {
                report.note("template-key", entry.key().span().in(file), "'log' of the recurring action "
                        + Names.cut(of.get()) + " of " + template.name() + " stays behind: what actions say is always"
                        + " kept, as long as 'retention' in environment.yaml says.");
            } else if (of.isEmpty() && entry.value().resolved() instanceof YamlNode.Mapping inside) {
                log(inside, Optional.of(entry.key().text()), file);
            }
        }
    }

    private boolean has(String action) {
        return template.template().isEmpty() || template.template().get().actions().containsKey(action);
    }

    private static String hint(String key) {
        return switch (key) {
            case "doc" -> "Write what it says as 'description' of the attributes in schema.yaml.";
            case "log" -> "What actions say is kept as long as 'retention' in environment.yaml says.";
            case "events", "eventfilters" -> "Events start nothing here; deploy, or let 'monitor' see what changes.";
            case String _ -> "Write what it does into an action, if it is still needed.";
        };
    }

    /// Nothing in it but empty texts and lists.
    private static boolean isEmpty(YamlNode node) {
        return switch (node.resolved()) {
            case YamlNode.Scalar scalar -> scalar.isNull() || scalar.text().isBlank();
            case YamlNode.Sequence sequence -> sequence.items().stream().allMatch(TemplateReport::isEmpty);
            case YamlNode.Mapping mapping -> mapping.entries().stream().allMatch(entry -> isEmpty(entry.value()));
            case YamlNode.Alias _ -> false;
        };
    }

    private void hrd(String name) {
        var bytes = template.files().files().get(name);
        if (bytes == null) {
            return;
        }
        var file = place(name).file();
        var told = new ArrayList<Diagnostic>();
        Characters.decode(file, bytes, told::add)
                .ifPresent(text -> Hrd.read(file, text, told::add).entries().forEach(entry -> {
                    boolean used = USED.contains(entry.key()) || entry.key().startsWith("recurring.");
                    boolean empty = entry.value() instanceof Value.Nothing
                            || entry.value().scalar().filter(String::isBlank).isPresent();
                    if (!used && !empty) {
                        item(entry);
                    }
                }));
    }

    private boolean isLinked(HrdEntry entry) {
        var name = Optional.ofNullable(entry.fields().get("name")).flatMap(Value::scalar).orElse("").strip();
        return template.template().stream().flatMap(made -> made.consumes().stream())
                .anyMatch(link -> link.role().equals(name) || link.argname().equals(name));
    }

    private void item(HrdEntry entry) {
        var key = entry.key();
        var place = entry.place();
        var of = "'" + Names.cut(key) + "' of " + template.name();
        if (key.startsWith("dependencies.") && isLinked(entry)) {
            report.note("hrd-dependency", place, of + " is a link to "
                    + entry.fields().get("name").scalar().orElse("") + " now.");
        } else if (key.startsWith("dependencies.")) {
            report.lost("hrd-dependency", place, of + " became no link; it is kept as information in schema.yaml.",
                    "Write it as a link into templates/" + template.name() + "/template.yaml, if services use it.");
        } else if (key.startsWith("git.") || key.startsWith("web.") || key.startsWith("ubuntu.")
                || key.startsWith("platform.")) {
            report.lost("hrd-export", place, of + " says what is brought to a machine. Nothing does that here; it"
                    + " is kept as information in schema.yaml.", "Write actions/install.sh, which fetches it.");
        } else if (key.startsWith("process.") || key.startsWith("env.process.")) {
            report.lost("hrd-process", place, of + " says how a process is started. Nothing does that here; it is"
                    + " kept as information in schema.yaml.",
                    "Write actions/start.sh and stop.sh, and 'daemon' in template.yaml.");
        } else {
            report.lost("hrd-key", place, of + " has no counterpart; it is kept as information in schema.yaml.",
                    "Write what it does into an action, or make it an attribute.");
        }
    }
}
