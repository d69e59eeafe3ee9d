package org.atyourservice.language;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// The files of an environment, for tests.
public final class Given {

    private final Compiler compiler = new Compiler();
    private Optional<byte[]> environment = Optional.of(bytes("name: test\n"));
    private Optional<byte[]> moves = Optional.empty();
    private final TreeMap<String, byte[]> blueprints = new TreeMap<>();
    private final TreeMap<String, TemplateFiles> templates = new TreeMap<>();

    private Given() {}

    public static Given nothing() {
        return new Given();
    }

    /// Locations hold datacenters, those hold nodes, and on nodes are databases and web servers.
    public static Given places() {
        return nothing()
                .template("location", "", "properties: {country: {type: string}}\n")
                .template("datacenter", "links: {parent: {role: location}}\n", "properties: {tier: {type: integer}}\n")
                .template("node.ssh", """
                                      target: ssh
                                      links: {parent: {role: datacenter}}
                                      provides: [address]
                                      """, """
                                           properties:
                                             address: {type: string}
                                             port: {type: integer, format: port, default: 22}
                                           required: [address]
                                           """)
                .template("database", """
                                      links: {parent: {role: node}}
                                      provides: [address, port]
                                      """, """
                                           properties:
                                             version: {type: string, default: "16"}
                                             password: {type: string, format: secret}
                                             address: {type: string, readOnly: true}
                                             port: {type: integer, default: 5432}
                                           """)
                .template("web", """
                                 links:
                                   parent: {role: node}
                                   consume:
                                     - {role: database, argname: db, min: 0, max: 2}
                                 """,
                        """
                        properties:
                          version: {type: string}
                          port: {type: integer, default: 80}
                          debug: {type: boolean}
                          osImage: {type: string}
                          mode: {enum: [fast, safe]}
                          hosts: {type: array, items: {type: string}}
                          limits: {type: object, properties: {cpu: {type: number}, memory: {type: string}}}
                        """);
    }

    public Given environment(String text) {
        environment = Optional.ofNullable(text).map(Given::bytes);
        return this;
    }

    public Given moves(String text) {
        moves = Optional.of(bytes(text));
        return this;
    }

    public Given blueprint(String text) {
        return blueprint("a.yaml", text);
    }

    /// @param file its name in `blueprints/`
    public Given blueprint(String file, String text) {
        return blueprint(file, bytes(text));
    }

    public Given blueprint(String file, byte[] bytes) {
        blueprints.put("blueprints/" + file, bytes);
        return this;
    }

    /// @param schema no file when empty
    /// @param actions names of executable files in `actions/`
    public Given template(String name, String template, String schema, String... actions) {
        var files = new HashMap<String, byte[]>();
        files.put("template.yaml", bytes(template));
        if (!schema.isEmpty()) {
            files.put("schema.yaml", bytes(schema));
        }
        var executables = new HashSet<String>();
        for (var action : actions) {
            files.put("actions/" + action, bytes("#!/bin/sh\n"));
            executables.add("actions/" + action);
        }
        return template(new TemplateFiles(name, "templates/" + name, files, executables));
    }

    public Given template(String name, Map<String, String> texts) {
        var files = new HashMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, bytes(text)));
        return template(new TemplateFiles(name, "templates/" + name, files, files.keySet()));
    }

    public Given template(TemplateFiles files) {
        templates.put(files.folder(), files);
        return this;
    }

    public Sources sources() {
        return new Sources("folder", environment, blueprints, moves, templates);
    }

    public Environment compile() {
        return compiler.compile(sources());
    }

    /// All that is wrong, as a person sees it; what is only informed about is left out.
    public List<String> problems() {
        return compile().diagnostics().stream().filter(d -> d.severity() != Diagnostic.Severity.INFO)
                .map(Diagnostic::toString).toList();
    }

    /// The service at `role!instance/...`; fails when it isn't there.
    public Service service(String path) {
        var compiled = compile();
        return compiled.service(ServicePath.parse(path))
                .orElseThrow(() -> new AssertionError("no " + path + " in " + compiled.services().keySet() + "; "
                        + compiled.diagnostics()));
    }

    /// The paths of all services.
    public List<String> paths() {
        return compile().services().keySet().stream().map(ServicePath::toString).toList();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
