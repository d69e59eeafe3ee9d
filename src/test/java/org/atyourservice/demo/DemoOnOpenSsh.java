package org.atyourservice.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Problem;
import org.atyourservice.session.DemoSite;

/// The demo as the product writes it, with a real OpenSSH server for each of its machines: only where
/// these are and who logs in there is changed in the blueprint.
final class DemoOnOpenSsh implements DemoSite, AutoCloseable {

    private static final List<String> MACHINES = List.of("n1", "n2", "n3", "n4", "edge");
    private static final Pattern MACHINE = Pattern.compile(" *(?:node\\.ssh|switch\\.soft)__(\\w+):");

    private final Path place;
    private final DemoSite product;
    private final Map<String, OpenSsh> servers = new LinkedHashMap<>();

    /// @param place an empty folder for the servers and their homes
    DemoOnOpenSsh(Path place) throws IOException, InterruptedException {
        this.place = place;
        this.product = new EmbeddedDemo(place, "", Runnable::run);
        try {
            for (var machine : MACHINES) {
                servers.put(machine, OpenSsh.start(place.resolve("sshd").resolve(machine), home(machine)));
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// The home of the login on a machine.
    Path home(String machine) {
        return place.resolve("homes").resolve(machine);
    }

    @Override
    public Path usualFolder() {
        return product.usualFolder();
    }

    @Override
    public boolean isDemo(Path folder) {
        return product.isDemo(folder);
    }

    @Override
    public void write(Path folder) throws Problem {
        product.write(folder);
        try {
            var sites = folder.resolve("blueprints/sites.yaml");
            Files.write(sites, adapted(Files.readAllLines(sites)));
            for (var server : servers.values()) {
                Files.writeString(folder.resolve("known_hosts"), server.hostKeyLine(), StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> adapted(List<String> lines) {
        var adapted = new ArrayList<String>();
        OpenSsh server = null;
        for (var line : lines) {
            var machine = MACHINE.matcher(line);
            server = machine.matches() ? servers.get(machine.group(1)) : server;
            adapted.add(server == null
                    ? line
                    : line.replaceFirst("(?<= port: )\\d+", Integer.toString(server.port()))
                            .replaceFirst("(?<= user: )demo", OpenSsh.user())
                            .replaceFirst("(?<= identity: )\\S+", server.identity().toString()));
        }
        return adapted;
    }

    @Override
    public Map<String, String> secrets() {
        return product.secrets();
    }

    /// The servers are there already, and outlive the session.
    @Override
    public Nodes start(Path folder) {
        return () -> {};
    }

    /// What runs of the services: their programs lie in the homes.
    Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).filter(
                process -> process.info().commandLine().orElse("").contains(place.resolve("homes") + "/"));
    }

    /// Ends the servers and everything that was started through them.
    @Override
    public void close() {
        servers.values().forEach(OpenSsh::stop);
        processes().forEach(ProcessHandle::destroyForcibly);
    }
}
