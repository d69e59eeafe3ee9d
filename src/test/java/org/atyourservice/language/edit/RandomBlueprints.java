package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes blueprints with all that YAML allows: the same for the same seed, smaller for a smaller size.
final class RandomBlueprints {

    private static final List<String> NAMES = List.of("n1", "main", "shop", "\u00FCber", "\uD83D\uDE00x", "a-b", "7",
            "it's", "dc.1");

    private final Random random;
    private final int size;
    private final StringBuilder[] files = {new StringBuilder(), new StringBuilder()};
    private final List<Made> made = new ArrayList<>();
    private int comments;

    /// A service that is written, and may be named.
    private record Made(String role, String name, String path, int depth) {}

    private RandomBlueprints(long seed, int size) {
        this.random = new Random(seed);
        this.size = size;
    }

    static SortedMap<String, String> of(long seed, int size) {
        return new RandomBlueprints(seed, size).write();
    }

    private SortedMap<String, String> write() {
        for (int i = 0; i < 1 + random.nextInt(Math.max(1, size / 3)); i++) {
            tree("location", "", 0, random.nextInt(2), "");
            if (made.size() >= size) {
                break;
            }
        }
        flat();
        var texts = new TreeMap<String, String>();
        for (int i = 0; i < files.length; i++) {
            var text = files[i].toString();
            if (random.nextInt(4) == 0) {
                text = text.stripTrailing();
            }
            text = random.nextInt(4) == 0 ? "\uFEFF" + text : text;
            texts.put("f" + i + ".yaml", random.nextInt(3) == 0 ? text.replace("\n", "\r\n") : text);
        }
        return texts;
    }

    /// A service and those in its body.
    private void tree(String role, String parent, int depth, int file, String indent) {
        var name = name(role, parent);
        if (name.isEmpty()) {
            return;
        }
        var path = parent.isEmpty() ? name : parent + "/" + name;
        made.add(new Made(role, name, path, depth));
        comment(file, indent);
        var template = role.equals("node") ? "node.ssh" : role;
        var below = switch (role) {
            case "location" -> "datacenter";
            case "datacenter" -> "node";
            case "node" -> random.nextBoolean() ? "web" : "database";
            default -> "";
        };
        boolean deeper = !below.isEmpty() && made.size() < size && random.nextInt(3) > 0;
        if (!deeper && random.nextInt(3) == 0) {
            line(file, indent + key(template, name) + ": " + flowBody(role) + behind());
            return;
        }
        line(file, indent + key(template, name) + ":" + behind());
        var step = indent + any("  ", "  ", "    ", " ");
        attributes(role, file, step, depth);
        for (int i = 0; deeper && i < 1 + random.nextInt(2) && made.size() < size; i++) {
            tree(below, path, depth + 1, file, step);
        }
    }

    /// Services that say where they stand.
    private void flat() {
        for (int tries = 0; made.size() < size && tries < 3 * size; tries++) {
            var role = any("datacenter", "node", "database", "web", "web");
            var parents = made.stream().filter(other -> other.role.equals(switch (role) {
                case "datacenter" -> "location";
                case "node" -> "datacenter";
                default -> "node";
            })).toList();
            if (parents.isEmpty()) {
                continue;
            }
            var parent = parents.get(random.nextInt(parents.size()));
            var name = name(role, parent.path);
            if (name.isEmpty()) {
                continue;
            }
            int file = random.nextInt(2);
            comment(file, "");
            var template = role.equals("node") ? "node.ssh" : role;
            made.add(new Made(role, name, parent.path + "/" + name, parent.depth + 1));
            line(file, key(template, name) + ":" + behind());
            line(file, "  " + parent.role + ": " + reference(parent) + behind());
            attributes(role, file, "  ", 0);
        }
    }

    private void attributes(String role, int file, String indent, int depth) {
        switch (role) {
            case "node" -> line(file, indent + "address: " + any("10.0.0.1", "'x'", "\"y\"\t", "a") + behind());
            case "location" -> optional(file, indent, "country: be");
            case "datacenter" -> optional(file, indent, "tier: 2");
            case "database" -> optional(file, indent, "version: '15'");
            default -> {
                optional(file, indent, "version: |\n" + indent + "    one\n\n" + indent + "      two");
                optional(file, indent, "osImage: \"a\n" + indent + "  b\"");
                links(file, indent);
                optional(file, indent, "hosts: [a,\n" + indent + "  'b']");
            }
        }
    }

    private void links(int file, String indent) {
        var databases = made.stream().filter(other -> other.role.equals("database")).toList();
        if (databases.isEmpty() || random.nextInt(3) == 0) {
            return;
        }
        var one = reference(databases.get(random.nextInt(databases.size())));
        var other = reference(databases.get(random.nextInt(databases.size())));
        if (one.equals(other)) {
            line(file, indent + any("db", "database") + ": " + one + behind());
        } else if (random.nextBoolean()) {
            line(file, indent + "db: [" + one + ", " + other + "]" + behind());
        } else if (random.nextInt(3) == 0) {
            line(file, indent + "db: [\n" + indent + "  " + one + "," + behind() + "\n" + indent + "  " + other
                    + any("", ",") + behind() + "\n" + indent + "]" + behind());
        } else {
            line(file,
                    indent + "db:" + behind() + "\n" + indent + "- " + one + behind() + "\n" + indent + "- " + other);
        }
    }

    private String flowBody(String role) {
        return switch (role) {
            case "node" -> any("{address: a}", "{ 'address': \"b\", port: 23 }",
                    "{\n    \"address\": \"a\",\n    \"port\": 23\n  }",
                    "{\n    port: 0x17," + behind() + "\n    address: a,\n  }");
            case "location" -> any("{}", "{country: be}", "~");
            case "datacenter" -> any("{tier: 1}", "{}");
            case "web" -> any("{port: 81, mode: fast}", "{}", "{hosts: [x, y]}",
                    "{\n    \"hosts\": [\"x\"],\n    \"debug\": true" + behind() + "\n  }");
            default -> "{}";
        };
    }

    private void optional(int file, String indent, String text) {
        if (random.nextInt(3) == 0) {
            comment(file, indent);
            line(file, indent + text + (text.contains("|") || text.contains("\n") ? "" : behind()));
        }
    }

    private String reference(Made other) {
        var parts = other.path.split("/");
        int from = random.nextInt(parts.length);
        boolean only = made.stream().filter(one -> one.name.equals(other.name)).count() == 1;
        var name = String.join("/", List.of(parts).subList(only ? from : 0, parts.length));
        return switch (random.nextInt(4)) {
            case 0 -> '"' + name + '"';
            case 1 -> "'" + name.replace("'", "''") + "'";
            default -> name.equals("7") ? "'7'" : name;
        };
    }

    private String key(String template, String name) {
        return any(template + "__" + name, '"' + template + "__" + name + '"');
    }

    private String name(String role, String parent) {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        var path = parent.isEmpty() ? name : parent + "/" + name;
        return made.stream().anyMatch(other -> other.path.equals(path) && other.role.equals(role)) ? "" : name;
    }

    private void comment(int file, String indent) {
        if (random.nextInt(4) == 0) {
            line(file, any("", indent, indent + "  ") + "# c" + comments++ + "; n1 main");
        }
        if (random.nextInt(6) == 0) {
            line(file, "");
        }
    }

    private String behind() {
        return random.nextInt(4) == 0 ? any(" ", "   ", "\t") + "# c" + comments++ + "; x: y" : "";
    }

    private void line(int file, String text) {
        files[file].append(text).append('\n');
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
