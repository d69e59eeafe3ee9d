package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.model.Observed;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Transition;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// `observed/<service id>.jsonl`: what changed for good or bad, a line each, the newest last. In git. Two people who
/// watch the same environment merge without a conflict: `observed/.gitattributes` says that all lines count.
public final class TransitionsFolder {

    public static final String FOLDER = "observed";
    /// How many are kept of a service.
    static final int MOST = 50;
    private static final String SUFFIX = ".jsonl";
    private static final String ATTRIBUTES = FOLDER + "/.gitattributes";
    private static final String UNION = "*.jsonl merge=union\n";

    private TransitionsFolder() {}

    /// The newest of each service. What can't be read counts as not there.
    public static Map<ServiceId, Transition> newest(Path environment) throws IOException {
        var newest = new HashMap<ServiceId, Transition>();
        for (var file : files(environment)) {
            all(file).stream().reduce((_, later) -> later).ifPresent(it -> newest.put(it.id(), it));
        }
        return newest;
    }

    /// All that are kept of a service, the oldest first.
    public static List<Transition> of(Path environment, ServiceId id) throws IOException {
        return all(file(environment, id));
    }

    /// Adds some, and removes the files of services that are gone.
    ///
    /// @param known the services that there are
    /// @return the files that were written or removed, inside the environment, with `/`
    public static List<String> add(Path environment, List<Transition> more, Set<ServiceId> known) throws IOException {
        var changed = new ArrayList<String>();
        var attributes = environment.resolve(ATTRIBUTES);
        if (!Files.exists(attributes)) {
            AtomicFiles.write(attributes, UNION);
            changed.add(ATTRIBUTES);
        }
        for (var transition : more) {
            var lines = new ArrayList<>(of(environment, transition.id()));
            lines.add(transition);
            var kept = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
            AtomicFiles.write(file(environment, transition.id()),
                    kept.stream().map(it -> Json.line(value(it)) + "\n").collect(Collectors.joining()));
            changed.add(FOLDER + "/" + transition.id() + SUFFIX);
        }
        for (var file : files(environment)) {
            var name = file.getFileName().toString();
            if (!known.contains(new ServiceId(name.substring(0, name.length() - SUFFIX.length())))) {
                Files.delete(file);
                changed.add(FOLDER + "/" + name);
            }
        }
        return changed.stream().distinct().toList();
    }

    private static Path file(Path environment, ServiceId id) {
        return environment.resolve(FOLDER).resolve(id + SUFFIX);
    }

    private static List<Path> files(Path environment) throws IOException {
        var folder = environment.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}\\.jsonl")).sorted()
                    .toList();
        }
    }

    private static List<Transition> all(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var name = file.getFileName().toString();
        var id = new ServiceId(name.substring(0, name.length() - SUFFIX.length()));
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()
                .flatMap(line -> read(id, line).stream())
                .sorted(Comparator.comparing(Transition::at)).toList();
    }

    private static Optional<Transition> read(ServiceId id, String line) {
        try {
            var in = Codec.fields(Json.read(line), "a transition");
            var drift = Codec.items(in, "drift").stream().flatMap(item -> item.scalar().stream()).toList();
            return Optional.of(new Transition(id, Codec.path(in, "service"), Codec.instant(in, "at"),
                    Observed.Health.valueOf(Codec.text(in, "health").toUpperCase(Locale.ROOT)),
                    in.text("note").orElse(""), drift, in.text("by").orElse("")));
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            // a conflict's mark, or half a line
            return Optional.empty();
        }
    }

    private static Value value(Transition transition) {
        return new Codec.Out().put("at", transition.at()).put("service", transition.path().toString())
                .put("health", transition.health().name().toLowerCase(Locale.ROOT)).put("note", transition.note())
                .put("drift", Value.texts(transition.drift())).put("by", transition.operator()).done();
    }
}
