package org.atyourservice.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;

/// An environment of any size as people write one: a file a site, each with a datacenter, a node for
/// ten services, and on it databases and applications that use them.
final class ModelFiles {

    static final int TEMPLATES = 40;
    private static final int PLACES = 5;
    private static final int ON_A_NODE = 10;

    private ModelFiles() {}

    static Sources of(int services, int files) {
        var blueprints = new TreeMap<String, byte[]>();
        int each = services / files;
        for (int site = 0; site < files; site++) {
            var text = site(site, site == 0 ? each - 1 : each);
            blueprints.put(file(site), bytes(site == 0 ? "location__ghent: {country: BE}\n\n" + text : text));
        }
        return new Sources("large", Optional.of(bytes("name: large\n")), blueprints, Optional.empty(), templates());
    }

    static String file(int site) {
        return "blueprints/site%04d.yaml".formatted(site);
    }

    static String site(int site, int services) {
        var text = new StringBuilder(
                "# Site %d\ndatacenter__dc%d:\n  location: ghent\n  tier: 3\n".formatted(site, site));
        int node = 0;
        for (int i = 0; i < services - 1; i++) {
            if (i % ON_A_NODE == 0) {
                node++;
                text.append(
                        "\nnode.ssh__s%d-n%d:\n  datacenter: dc%d\n  address: 10.%d.%d.%d       # rack %d\n  port: 22\n"
                                .formatted(site, node, site, site / 250, site % 250, node % 250, node / 8));
            } else if (i % ON_A_NODE == 1) {
                text.append(
                        "\ndatabase.sql__s%d-db%d:\n  node: s%d-n%d\n  version: \"16\"\n  port: 5432\n".formatted(site,
                                node, site, node));
            } else {
                text.append(application(site, node, i));
            }
        }
        return text.toString();
    }

    static String application(int site, int node, int i) {
        return """

               app.t%02d__s%d-a%d:
                 node: s%d-n%d
                 db: s%d-db%d
                 version: "1.%d.2"
                 port: %d
                 mode: %s
                 hosts: [www%d.example.org, shop%d.example.org]
                 timeout: 30s
               """.formatted((site + i) % (TEMPLATES - PLACES + 1), site, i, site, node, site, node, i % 10,
                8000 + i % 1000,
                i % 2 == 0 ? "fast" : "safe", i, i);
    }

    private static Map<String, TemplateFiles> folders() {
        var folders = new HashMap<String, TemplateFiles>();
        add(folders, "location", "description: A place\n", "properties: {country: {type: string}}\n");
        add(folders, "datacenter", "links: {parent: {role: location}}\n",
                "properties: {tier: {type: integer, minimum: 1, maximum: 4}}\n");
        add(folders, "node.ssh", "target: ssh\nlinks: {parent: {role: datacenter}}\nprovides: [address, port]\n",
                """
                properties:
                  address: {type: string, minLength: 1}
                  port: {type: integer, format: port, minimum: 1, maximum: 65535, default: 22}
                  user: {type: string, default: root}
                  os: {type: string, readOnly: true}
                required: [address]
                """);
        add(folders, "database.sql", "links: {parent: {role: node}}\nprovides: [address, port]\n",
                """
                properties:
                  version: {type: string, default: "16"}
                  port: {type: integer, format: port, default: 5432}
                  password: {type: string, format: secret}
                  address: {type: string, readOnly: true}
                """);
        for (int i = 0; i <= TEMPLATES - PLACES; i++) {
            application(folders, "app.t%02d".formatted(i));
        }
        return folders;
    }

    private static void application(Map<String, TemplateFiles> folders, String name) {
        add(folders, name, """
                           description: An application
                           links:
                             parent: {role: node}
                             consume:
                               - {role: database, argname: db, min: 1, max: 2, needs: [address, port]}
                           actions:
                             install: {timeout: 5m}
                             monitor: {every: 30s}
                           """, """
                                type: object
                                properties:
                                  version: {type: string, description: Which to install, pattern: "^[0-9.]+$"}
                                  port: {type: integer, format: port, default: 80}
                                  mode: {type: string, enum: [fast, safe], default: safe}
                                  hosts: {type: array, items: {type: string, format: hostname}}
                                  timeout: {type: string, format: duration, default: 10s}
                                  debug: {type: boolean, default: false}
                                  memory: {type: integer, minimum: 16, maximum: 65536, default: 512}
                                  mirror: {type: string, format: service, role: node}
                                  pid: {type: integer, readOnly: true}
                                required: [version]
                                """);
    }

    private static TreeMap<String, TemplateFiles> templates() {
        return new TreeMap<>(
                folders().values().stream().collect(Collectors.toMap(TemplateFiles::folder, made -> made)));
    }

    private static void add(Map<String, TemplateFiles> folders, String name, String template, String schema) {
        var files = new HashMap<String, byte[]>();
        files.put("template.yaml", bytes(template));
        files.put("schema.yaml", bytes(schema));
        files.put("actions/install", bytes("#!/bin/sh\n" + IntStream.range(0, 40)
                .mapToObj(i -> "echo step " + i + "\n").collect(Collectors.joining())));
        files.put("actions/monitor", bytes("#!/bin/sh\nexit 0\n"));
        folders.put(name, new TemplateFiles(name, "templates/" + name, files,
                Set.of("actions/install", "actions/monitor")));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
