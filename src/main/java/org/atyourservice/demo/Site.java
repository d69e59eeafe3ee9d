package org.atyourservice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// What this machine knows of one demo, in `.ays/demo`: its nodes with their ports, keys and folders.
///
/// @param folder the environment's folder
record Site(Path folder, List<Node> nodes) {

    /// The login of every node.
    static final String USER = "demo";

    /// @param role `node` or `switch`
    /// @param port on the loopback address
    record Node(String role, String name, int port) {
        String shown() {
            return role + " " + name;
        }
    }

    private static final Pattern SERVICE = Pattern.compile(" *([a-z]+)[a-z.]*__([^: ]+): *(#.*)?");
    private static final Pattern PORT = Pattern.compile(" +port: (\\d+)\\b.*");

    Site {
        nodes = List.copyOf(nodes);
    }

    /// Finds the nodes in the text of the blueprint that declares them.
    static Site of(Path folder, String blueprint) {
        var nodes = new ArrayList<Node>();
        var role = "";
        var name = "";
        for (var line : blueprint.lines().toList()) {
            var service = SERVICE.matcher(line);
            var port = PORT.matcher(line);
            if (service.matches()) {
                role = service.group(1);
                name = service.group(2);
            } else if (port.matches()) {
                nodes.add(new Node(role, name, Integer.parseInt(port.group(1))));
            }
        }
        return new Site(folder, nodes);
    }

    /// Where the demo keeps what is not in git.
    static Path place(Path folder) {
        return folder.resolve(".ays").resolve("demo");
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(file(folder));
    }

    /// The private key with which the operator logs in.
    Path operatorKey() {
        return place(folder).resolve("operator");
    }

    Path hostKey(Node node) {
        return place(folder).resolve("hostkeys").resolve(node.name());
    }

    /// The home of the node's login, where all that runs there starts.
    Path home(Node node) {
        return place(folder).resolve("nodes").resolve(node.name());
    }

    /// Marks the processes of the last start.
    Path token() {
        return place(folder).resolve("token");
    }

    void write() throws IOException {
        var list = new ArrayList<Value>();
        for (var node : nodes) {
            var fields = new LinkedHashMap<String, Value>();
            fields.put("role", Value.of(node.role()));
            fields.put("name", Value.of(node.name()));
            fields.put("port", Value.of(node.port()));
            list.add(Value.of(fields));
        }
        Files.writeString(file(folder), Json.write(Value.of(Map.of("nodes", Value.of(list)))));
    }

    /// @throws IOException when the folder holds no demo, or its record can't be understood
    static Site read(Path folder) throws IOException {
        try {
            var nodes = new ArrayList<Node>();
            if (Json.read(Files.readString(file(folder))) instanceof Value.Fields site
                    && site.get("nodes").orElse(Value.NOTHING) instanceof Value.Items(var items)) {
                for (var item : items) {
                    nodes.add(node(item).orElseThrow(() -> new IOException(file(folder) + " is damaged")));
                }
            }
            return new Site(folder, nodes);
        } catch (Json.Unreadable e) {
            throw new IOException(file(folder) + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Optional<Node> node(Value value) {
        if (value instanceof Value.Fields fields
                && fields.get("port").orElse(Value.NOTHING) instanceof Value.Num(var port)) {
            return fields.text("role")
                    .flatMap(role -> fields.text("name").map(name -> new Node(role, name, port.intValue())));
        }
        return Optional.empty();
    }

    private static Path file(Path folder) {
        return place(folder).resolve("site.json");
    }
}
