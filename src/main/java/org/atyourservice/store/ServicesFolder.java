package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RecordedService.ActionState;
import org.atyourservice.model.RecordedService.Failed;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Tree;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// `services/`: one folder a service, children inside their parent.
public final class ServicesFolder {

    public static final String FOLDER = "services";
    private static final String SERVICE = "service.json";
    private static final String DATA = "data.json";
    private static final int DEEPEST = 64;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private ServicesFolder() {}

    /// Reads all of it; a service that can't be read becomes a diagnostic, the rest is there.
    ///
    /// @throws IOException when a folder can't be read
    public static Recorded read(Tree tree) throws IOException {
        var services = new TreeMap<ServicePath, RecordedService>();
        var diagnostics = new ArrayList<Diagnostic>();
        readFolder(tree, FOLDER, null, services, diagnostics);
        var moved = MovesRecord.read(tree, diagnostics::add);
        return new Recorded(services, diagnostics, moved);
    }

    /// Looks whether each of these can have a folder.
    ///
    /// @throws Problem when one can't be named in the locale of this process; what ran on it couldn't be recorded
    public static void checkNames(Path environment, Collection<ServicePath> paths) throws Problem {
        try {
            paths.forEach(path -> environment.resolve(folder(path)));
        } catch (InvalidPathException e) {
            throw FolderProblem.notNameable(e);
        }
    }

    /// Writes what differs between the two, and takes away what is gone. Not synced: the journal is, and is folded
    /// again when the outcome isn't in git.
    ///
    /// @return the paths that were touched, inside the environment
    /// @throws IOException when the folder can't be written; what was written stays, so that writing again completes it
    public static List<String> write(Path environment, Recorded before, Recorded after) throws IOException {
        var touched = new ArrayList<String>();
        for (var service : after.services().values()) {
            if (before.service(service.path()).filter(service::equals).isEmpty()) {
                var folder = folder(service.path());
                AtomicFiles.writeUnsynced(environment.resolve(folder).resolve(DATA), bytes(service.data()));
                AtomicFiles.writeUnsynced(environment.resolve(folder).resolve(SERVICE), bytes(toJson(service)));
                touched.add(folder);
            }
        }
        for (var path : before.services().keySet()) {
            if (after.services().containsKey(path)) {
                continue;
            }
            if (hasBelow(after, path)) {
                Files.deleteIfExists(environment.resolve(folder(path)).resolve(SERVICE));
                Files.deleteIfExists(environment.resolve(folder(path)).resolve(DATA));
            } else {
                AtomicFiles.deleteFolder(environment.resolve(folder(path)));
            }
            touched.add(folder(path));
        }
        return touched;
    }

    /// True when there is a record of the service, whether or not it can be read.
    ///
    /// @throws IOException when the folder can't be read
    public static boolean isThere(Tree tree, ServicePath path) throws IOException {
        return tree.list(folder(path)).contains(SERVICE);
    }

    private static byte[] bytes(Value value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    /// What is below a path comes right after it.
    private static boolean hasBelow(Recorded recorded, ServicePath path) {
        var next = recorded.services().tailMap(path);
        return !next.isEmpty() && next.firstKey().isWithin(path);
    }

    private static String folder(ServicePath path) {
        return FOLDER + "/" + path;
    }

    private static void readFolder(Tree tree, String folder, ServicePath parent,
            Map<ServicePath, RecordedService> services, List<Diagnostic> diagnostics) throws IOException {
        for (var name : tree.list(folder)) {
            if (!name.endsWith("/") || name.indexOf('!') < 1) {
                continue;
            }
            var key = name.substring(0, name.length() - 1);
            if (key.endsWith("!")) {
                continue;
            }
            var at = parent == null ? ServicePath.root(ServiceKey.parse(key)) : parent.child(ServiceKey.parse(key));
            var file = folder + "/" + name + SERVICE;
            var dataFile = folder + "/" + name + DATA;
            if (at.keys().size() > DEEPEST) {
                diagnostics.add(Diagnostic.error("broken-record", Place.ofFile(folder + "/" + key),
                        "The records are nested more than " + DEEPEST + " levels deep here."));
                continue;
            }
            try {
                for (var each : List.of(file, dataFile)) {
                    if (tree.size(each) > MOST_BYTES) {
                        throw new Codec.Malformed(each + " has more than " + MOST_BYTES / 1024 / 1024 + " MB");
                    }
                }
                var service = tree.read(file);
                if (service.isPresent()) {
                    var data = tree.read(dataFile);
                    services.put(at, fromJson(at, text(service.get()), data.map(ServicesFolder::text).orElse("{}")));
                }
                diagnostics.addAll(SourcesReader.unread(tree, folder + "/" + key, service.isEmpty(), SERVICE));
            } catch (Json.Unreadable e) {
                diagnostics.add(Diagnostic.error("broken-record", new Place(file, e.line(), e.column()),
                        "The record of " + at.shown() + " can't be read: " + e.getMessage() + ".")
                        .withHint("Take it back from git: git checkout -- " + file));
            } catch (Codec.Malformed | IllegalArgumentException | DateTimeException e) {
                diagnostics.add(Diagnostic.error("broken-record", Place.ofFile(file),
                        "The record of " + at.shown() + " can't be read: " + e.getMessage() + ".")
                        .withHint("Take it back from git: git checkout -- " + file));
            }
            readFolder(tree, folder + "/" + key, at, services, diagnostics);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Value toJson(RecordedService service) {
        var actions = new Codec.Out();
        service.actions().forEach((name, state) -> actions.put(name, new Codec.Out()
                .put("state", state.state().name().toLowerCase(Locale.ROOT))
                .put("run", state.run())
                .put("at", state.at()).done()));
        var out = new Codec.Out()
                .put("id", service.id().text())
                .put("template", service.template())
                .put("recipe", service.templateDigest())
                .put("commit", service.templateCommit())
                .put("producers", Codec.producers(service.producers()))
                .put("target", Codec.target(service.target()))
                .put("actions", actions.done())
                .put("inputs", service.inputs())
                .put("instantiation", service.instantiation());
        if (!service.outputs().isEmpty()) {
            out.put("outputs", Value.texts(service.outputs().stream().sorted().toList()));
        }
        service.failed().ifPresent(failed -> out.put("failed", toJson(failed)));
        return out.done();
    }

    private static Value toJson(Failed failed) {
        var out = new Codec.Out()
                .put("run", failed.run())
                .put("action", failed.action())
                .put("reason", failed.reason())
                .put("inputs", failed.inputs());
        if (failed.result() != RunEvent.Result.FAILED) {
            out.put("result", failed.result().name().toLowerCase(Locale.ROOT));
        }
        return out.done();
    }

    private static Set<String> outputs(Value.Fields in) {
        return Codec.items(in, "outputs").stream().flatMap(name -> name.scalar().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RecordedService fromJson(ServicePath path, String service, String data) throws Json.Unreadable {
        var in = Codec.fields(Json.read(service), SERVICE);
        var actions = new LinkedHashMap<String, ActionState>();
        Codec.map(in, "actions").fields().forEach((name, value) -> {
            var state = Codec.fields(value, name);
            actions.put(name, new ActionState(
                    ActionState.Result.valueOf(Codec.text(state, "state").toUpperCase(Locale.ROOT)),
                    Codec.text(state, "run"), Codec.instant(state, "at")));
        });
        var failed = in.get("failed").map(value -> {
            var it = Codec.fields(value, "failed");
            var result = it.text("result").orElse("failed");
            return new Failed(Codec.text(it, "run"), Codec.text(it, "action"), Codec.text(it, "reason"),
                    Codec.text(it, "inputs"), RunEvent.Result.valueOf(result.toUpperCase(Locale.ROOT)));
        });
        return new RecordedService(new ServiceId(Codec.text(in, "id")), path, Codec.text(in, "template"),
                Codec.text(in, "recipe"), Codec.text(in, "commit"), Codec.producers(in, "producers"),
                Codec.target(in, "target"), actions, Codec.text(in, "inputs"),
                (int) Codec.number(in, "instantiation"), Codec.fields(Json.read(data), DATA),
                outputs(in), failed);
    }
}
