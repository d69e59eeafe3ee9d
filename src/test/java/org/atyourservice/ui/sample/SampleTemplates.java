package org.atyourservice.ui.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Attribute.Type;
import org.atyourservice.model.Link;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// The templates of the sample.
final class SampleTemplates {

    private static final List<String> ACTIONS = List.of(Action.INSTALL, Action.START, Action.STOP, Action.UNINSTALL,
            Action.MONITOR);

    private SampleTemplates() {}

    static Map<String, Template> all() {
        var all = new LinkedHashMap<String, Template>();
        for (var template : List.of(
                place("location", "A city", "location", Optional.empty(), text("city", ""), text("country", "Belgium")),
                place("datacenter", "A room with racks", "datacenter", Optional.of(parent("location")),
                        number("racks", 4)),
                node(), portForward(), web(), app(), database(), cache(), metrics())) {
            all.put(template.name(), template);
        }
        return all;
    }

    private static Template node() {
        return new Template("node.ssh", "templates/node.ssh", "A machine behind SSH", "node", "node",
                Optional.of(Template.TargetKind.SSH), Optional.of(parent("datacenter")), List.of(),
                Set.of("address", "port"), Map.of(), Optional.empty(),
                schema(text("address", "127.0.0.1"), port("port", 22), text("user", "ays"), output("os"),
                        output("cores")),
                "d1");
    }

    private static Template portForward() {
        return service("switch", "A switch that forwards ports", "switch", Optional.of(parent("datacenter")),
                List.of(consume("node", 1), consume("web", 0)), port("listen", 8443), output("forwards"));
    }

    private static Template web() {
        return service("web", "A web front", "web", Optional.empty(), List.of(consume("node", 1), consume("app", 1)),
                port("port", 8080), new Attribute("version", Type.INTEGER, "", Optional.of(Value.of(1)),
                        List.of(Value.of(1), Value.of(2)), true, false, "The shop's version"),
                text("title", "The corner shop"), flag("compress", true), uri("url"));
    }

    private static Template app() {
        return service("app", "An application server", "application", Optional.empty(),
                List.of(consume("node", 1), consume("database", 1), consume("cache", 0)), port("port", 9000),
                number("workers", 2), choice("log_level", "info", "debug", "info", "warning"), output("pid"));
    }

    private static Template database() {
        return service("database", "A small database", "database", Optional.empty(), List.of(consume("node", 1)),
                port("port", 5432), secret("password"), text("charset", "utf-8"), output("data_size"));
    }

    private static Template cache() {
        return service("cache", "A cache in memory", "cache", Optional.empty(), List.of(consume("node", 1)),
                port("port", 6379), number("memory_mb", 64));
    }

    private static Template metrics() {
        return service("metrics", "Figures of any database", "", Optional.empty(),
                List.of(consume("node", 1), consume("database", 1)), port("port", 9100),
                new Attribute("every", Type.STRING, "duration", Optional.of(Value.of("15s")), List.of(), false, false,
                        "How often it looks"),
                uri("page"));
    }

    private static Template place(String name, String description, String icon, Optional<Link.Parent> parent,
            Attribute... attributes) {
        return new Template(name, "templates/" + name, description, icon, "place", Optional.empty(), parent, List.of(),
                Set.of(), Map.of(), Optional.empty(), schema(attributes), "d0");
    }

    private static Template service(String name, String description, String icon, Optional<Link.Parent> parent,
            List<Link.Consume> consumes, Attribute... attributes) {
        var actions = new LinkedHashMap<String, Action>();
        ACTIONS.forEach(action -> actions.put(action, new Action(action, "actions/" + action + ".sh",
                Optional.of(Duration.ofMinutes(5)), Optional.empty(), false)));
        return new Template(name, "templates/" + name, description, icon, name, Optional.empty(), parent, consumes,
                Set.of("port"), actions, Optional.of("run/" + name + ".pid"), schema(attributes), "d2");
    }

    private static Link.Parent parent(String role) {
        return new Link.Parent(role, role, false, false);
    }

    private static Link.Consume consume(String role, int min) {
        return new Link.Consume(role, role, min, 1, false, Set.of());
    }

    private static Schema schema(Attribute... attributes) {
        return new Schema(new ArrayList<>(List.of(attributes)), "{}");
    }

    private static Attribute text(String name, String standard) {
        return new Attribute(name, Type.STRING, "", standard.isEmpty()
                ? Optional.empty()
                : Optional.of(Value.of(standard)), List.of(), standard.isEmpty(), false, "");
    }

    private static Attribute number(String name, int standard) {
        return new Attribute(name, Type.INTEGER, "", Optional.of(Value.of(standard)), List.of(), false, false, "");
    }

    private static Attribute port(String name, int standard) {
        return new Attribute(name, Type.INTEGER, "port", Optional.of(Value.of(standard)), List.of(), false, false,
                "1 to 65535");
    }

    private static Attribute flag(String name, boolean standard) {
        return new Attribute(name, Type.BOOLEAN, "", Optional.of(Value.of(standard)), List.of(), false, false, "");
    }

    private static Attribute choice(String name, String standard, String... choices) {
        return new Attribute(name, Type.STRING, "", Optional.of(Value.of(standard)),
                List.of(choices).stream().<Value>map(text -> Value.of(text)).toList(), false, false, "");
    }

    private static Attribute secret(String name) {
        return new Attribute(name, Type.STRING, "secret", Optional.empty(), List.of(), true, false, "");
    }

    private static Attribute output(String name) {
        return new Attribute(name, Type.STRING, "", Optional.empty(), List.of(), false, true, "");
    }

    private static Attribute uri(String name) {
        return new Attribute(name, Type.STRING, "uri", Optional.empty(), List.of(), false, true, "");
    }
}
