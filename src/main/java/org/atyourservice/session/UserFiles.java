package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Studio.Recent;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.store.AtomicFiles;

/// What the application remembers for a user, in the configuration folder. Losing it costs
/// comfort, never data: what can't be read counts as empty, what can't be written is left.
final class UserFiles {

    private static final int MOST_RECENT = 20;

    private final Path folder;
    private final Clock clock;

    UserFiles(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    List<Recent> recent() {
        var recent = new ArrayList<Recent>();
        if (read("recent.json") instanceof Value.Items(var items)) {
            for (var item : items) {
                if (item instanceof Value.Fields fields) {
                    entry(fields, recent);
                }
            }
        }
        return recent;
    }

    private static void entry(Value.Fields fields, List<Recent> recent) {
        try {
            recent.add(new Recent(fields.text("name").orElse(""), Path.of(fields.text("folder").orElse("")),
                    Instant.parse(fields.text("opened").orElse(""))));
        } catch (DateTimeException | InvalidPathException e) {
            return; // somebody edited it: this one is forgotten
        }
    }

    synchronized void opened(String name, Path environment) {
        var recent = recent();
        recent.removeIf(entry -> entry.folder().equals(environment));
        recent.addFirst(new Recent(name, environment, clock.instant()));
        writeRecent(recent.subList(0, Math.min(recent.size(), MOST_RECENT)));
    }

    synchronized void forget(Path environment) {
        var recent = recent();
        recent.removeIf(entry -> entry.folder().equals(environment));
        writeRecent(recent);
    }

    Settings settings() {
        if (read("settings.json") instanceof Value.Fields fields) {
            for (var theme : Settings.Theme.values()) {
                if (theme.name().equalsIgnoreCase(fields.text("theme").orElse(""))) {
                    return new Settings(theme, !fields.get("watch").equals(Optional.of(Value.of(false))));
                }
            }
        }
        return new Settings(Settings.Theme.SYSTEM);
    }

    void save(Settings settings) {
        write("settings.json", Value.of(new TreeMap<>(Map.of("theme",
                Value.of(settings.theme().name().toLowerCase(Locale.ROOT)), "watch", Value.of(settings.watch())))));
    }

    private void writeRecent(List<Recent> recent) {
        var items = new ArrayList<Value>();
        for (var entry : recent) {
            var fields = new LinkedHashMap<String, Value>();
            fields.put("name", Value.of(entry.name()));
            fields.put("folder", Value.of(entry.folder().toString()));
            fields.put("opened", Value.of(entry.lastOpened().toString()));
            items.add(Value.of(fields));
        }
        write("recent.json", Value.of(items));
    }

    private Value read(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? Json.read(Files.readString(file)) : Value.NOTHING;
        } catch (IOException | Json.Unreadable e) {
            return Value.NOTHING;
        }
    }

    private void write(String name, Value value) {
        try {
            AtomicFiles.write(folder.resolve(name), Json.write(value));
        } catch (IOException e) {
            System.getLogger(UserFiles.class.getName()).log(System.Logger.Level.WARNING,
                    "{0} can''t be written: {1}", folder.resolve(name), e.getMessage());
        }
    }
}
