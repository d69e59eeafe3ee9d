package org.atyourservice.ui.sample;

import static org.atyourservice.model.ServiceState.FAILED;
import static org.atyourservice.model.ServiceState.NOT_STARTED;
import static org.atyourservice.model.ServiceState.RUNNING;
import static org.atyourservice.model.ServiceState.UNHEALTHY;
import static org.atyourservice.model.ServiceState.UNKNOWN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// The services of the sample, as its blueprints say.
public final class SampleModel {

    public static final String SITES = "blueprints/sites.yaml";
    public static final String SHOP = "blueprints/shop.yaml";
    public static final ServicePath GHENT = path("location!ghent");
    public static final ServicePath DC1 = path("location!ghent/datacenter!dc1");
    public static final ServicePath N1 = path("location!ghent/datacenter!dc1/node!n1");
    public static final ServicePath N2 = path("location!ghent/datacenter!dc1/node!n2");
    public static final ServicePath N3 = path("location!ghent/datacenter!dc2/node!n3");
    public static final ServicePath N4 = path("location!paris/datacenter!dc3/node!n4");
    public static final ServicePath EDGE = path("location!ghent/datacenter!dc1/switch!edge");
    public static final ServicePath WEB = path("web!shop");
    public static final ServicePath CART = path("app!cart");
    public static final ServicePath CATALOG = path("app!catalog");
    public static final ServicePath DATABASE = path("database!main");
    public static final ServicePath CACHE = path("cache!sessions");
    public static final ServicePath METRICS = path("metrics!shop");

    static final Map<String, String> TEXTS = Map.of(SITES, """
                                                           # Where we have machines
                                                           location__ghent:
                                                             city: Ghent
                                                             datacenter__dc1:
                                                               racks: 6
                                                               node.ssh__n1:
                                                                 port: 2201
                                                               node.ssh__n2:
                                                                 port: 2202
                                                               switch__edge:
                                                                 node: n1
                                                                 web: shop
                                                             datacenter__dc2:
                                                               node.ssh__n3:
                                                                 port: 2203
                                                           location__paris:
                                                             city: Paris
                                                             country: France
                                                             datacenter__dc3:
                                                               node.ssh__n4:
                                                                 port: 2204
                                                           """, SHOP, """
                                                                      # The shop
                                                                      web__shop:
                                                                        node: n1
                                                                        app: [cart, catalog]
                                                                        version: 1          # change to 2 and deploy
                                                                      app__cart:
                                                                        node: n2
                                                                        database: main
                                                                        cache: sessions
                                                                      app__catalog:
                                                                        node: n3
                                                                        database: main
                                                                        workers: 4
                                                                        log_level: debug
                                                                      database__main:
                                                                        node: n4
                                                                        password: {secret: shop-database}
                                                                      cache__sessions:
                                                                        node: n2
                                                                      metrics__shop:
                                                                        node: n4
                                                                        database: main
                                                                      """);

    private static final Map<ServicePath, ServiceState> MIXED = Map.of(CART, FAILED, CACHE, UNHEALTHY, METRICS,
            NOT_STARTED, CATALOG, UNKNOWN);

    private SampleModel() {}

    public static ServicePath path(String text) {
        return ServicePath.parse(text);
    }

    static Environment environment(Map<ServicePath, Map<String, Value>> edits) {
        var templates = SampleTemplates.all();
        var services = new TreeMap<ServicePath, Service>();
        add(services, templates, edits, GHENT, "location", Map.of(), Map.of("city", Value.of("Ghent")));
        add(services, templates, edits, DC1, "datacenter", Map.of(), Map.of("racks", Value.of(6)));
        add(services, templates, edits, path("location!ghent/datacenter!dc2"), "datacenter", Map.of(), Map.of());
        add(services, templates, edits, path("location!paris"), "location", Map.of(),
                Map.of("city", Value.of("Paris"), "country", Value.of("France")));
        add(services, templates, edits, path("location!paris/datacenter!dc3"), "datacenter", Map.of(), Map.of());
        int port = 2201;
        for (var node : List.of(N1, N2, N3, N4)) {
            add(services, templates, edits, node, "node.ssh", Map.of(), Map.of("port", Value.of(port++)));
        }
        add(services, templates, edits, EDGE, "switch", Map.of("node", List.of(N1), "web", List.of(WEB)), Map.of());
        add(services, templates, edits, WEB, "web", Map.of("node", List.of(N1), "app", List.of(CART, CATALOG)),
                Map.of("version", Value.of(1)));
        add(services, templates, edits, CART, "app",
                Map.of("node", List.of(N2), "database", List.of(DATABASE), "cache", List.of(CACHE)), Map.of());
        add(services, templates, edits, CATALOG, "app", Map.of("node", List.of(N3), "database", List.of(DATABASE)),
                Map.of("workers", Value.of(4), "log_level", Value.of("debug")));
        add(services, templates, edits, DATABASE, "database", Map.of("node", List.of(N4)),
                Map.of("password", new Value.SecretRef("shop-database")));
        add(services, templates, edits, CACHE, "cache", Map.of("node", List.of(N2)), Map.of());
        add(services, templates, edits, METRICS, "metrics",
                Map.of("node", List.of(N4), "database", List.of(DATABASE)), Map.of());
        return new Environment("shop", "dev", templates, services, List.of(Diagnostic
                .warning("unused-attribute", new Place(SHOP, 13, 3), "log_level is debug on app catalog")
                .withHint("Use info before this goes to customers.")));
    }

    static Map<ServicePath, ServiceState> states(Iterable<ServicePath> services) {
        var states = new TreeMap<ServicePath, ServiceState>();
        services.forEach(path -> states.put(path, MIXED.getOrDefault(path, RUNNING)));
        return states;
    }

    private static void add(Map<ServicePath, Service> services, Map<String, Template> templates,
            Map<ServicePath, Map<String, Value>> edits, ServicePath path, String template,
            Map<String, List<ServicePath>> producers, Map<String, Value> declared) {
        var place = place(template + "__" + path.key().instance());
        var changed = edits.getOrDefault(path, Map.of());
        var attributes = new LinkedHashMap<String, Sourced>();
        for (var attribute : templates.get(template).schema().attributes()) {
            var said = Optional.ofNullable(changed.getOrDefault(attribute.name(), declared.get(attribute.name())))
                    .filter(value -> !value.equals(Value.NOTHING));
            if (said.isPresent()) {
                attributes.put(attribute.name(), new Sourced(said.get(), new Origin.Declared(place)));
            } else {
                attribute.defaultValue().ifPresent(value -> attributes.put(attribute.name(),
                        new Sourced(value, new Origin.Default(template))));
            }
        }
        var target = producers.containsKey("node")
                ? new Target.On(producers.get("node").getFirst(), Template.TargetKind.SSH)
                : template.equals("node.ssh") ? new Target.On(path, Template.TargetKind.SSH) : Target.HERE;
        services.put(path, new Service(path, template, attributes, producers, target, place, Optional.empty()));
    }

    private static Place place(String key) {
        for (var file : List.of(SITES, SHOP)) {
            var lines = TEXTS.get(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith(key + ":")) {
                    return new Place(file, i + 1, lines.get(i).indexOf(key) + 1);
                }
            }
        }
        throw new IllegalArgumentException(key);
    }
}
