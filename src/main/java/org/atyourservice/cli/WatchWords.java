package org.atyourservice.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Action;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.session.Snapshot;
import org.atyourservice.session.Watch;

/// What `ays watch` says, as text or as JSON lines.
final class WatchWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss  ", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final Terminal terminal;
    private final boolean json;

    WatchWords(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    private static JsonObject event(String name) {
        return new JsonObject().put("event", name).put("at", Instant.now().toString());
    }

    void begin(Snapshot snapshot, Watch.Status status) {
        long looks = status.entries().stream().filter(entry -> entry.action().equals(Action.MONITOR)).count();
        long others = status.entries().size() - looks;
        if (json) {
            terminal.jsonLine(event("watch_started").put("environment", snapshot.desired().name())
                    .put("monitored", looks).put("actions", others).done());
        } else if (status.entries().isEmpty()) {
            terminal.line("There is nothing to watch in " + snapshot.desired().name()
                    + ": nothing is up that has a monitor. Ctrl+C ends it.");
        } else {
            terminal.line("Watching " + snapshot.desired().name() + ": " + Words.count(looks, "service")
                    + (others == 0 ? "" : ", and " + Words.count(others, "action") + " again and again")
                    + ". Ctrl+C ends it.");
        }
    }

    void changed(Snapshot snapshot, ServicePath path, Optional<ServiceState> before, ServiceState now) {
        var why = why(snapshot, path);
        if (json) {
            terminal.jsonLine(event("state").put("service", path.toString())
                    .put("before", before.map(ServiceViews::word)).put("state", ServiceViews.word(now))
                    .texts("why", why).done());
            return;
        }
        line(path.shown() + "  " + before.map(state -> ServiceViews.word(state).replace('_', ' ') + " "
                + terminal.arrow() + " ").orElse("") + terminal.state(now)
                + (why.isEmpty() ? "" : "  " + String.join("; ", why)));
    }

    private static List<String> why(Snapshot snapshot, ServicePath path) {
        var why = new ArrayList<String>();
        snapshot.recorded().service(path).flatMap(service -> snapshot.observed().of(service.id()))
                .map(sight -> sight.note()).filter(note -> !note.isBlank()).ifPresent(why::add);
        why.addAll(snapshot.drift(path).shown());
        return why;
    }

    /// @param changed whether it is another result than the last time; people want to know no other
    void repeated(Watch.Entry entry, boolean changed) {
        var result = entry.result().orElse("");
        if (json) {
            terminal.jsonLine(event("action").put("service", entry.service().toString())
                    .put("action", entry.action()).put("result", result).done());
        } else if (changed) {
            line(entry.service().shown() + " " + entry.action() + "  " + result);
        }
    }

    void waits(Watch.Entry entry, String why) {
        if (json) {
            terminal.jsonLine(event("waiting").put("service", entry.service().toString())
                    .put("action", entry.action()).put("message", why).done());
        } else {
            line(entry.service().shown() + " " + entry.action() + "  waits: " + why);
        }
    }

    /// The last event.
    Value end() {
        return event("watch_ended").done();
    }

    private void line(String text) {
        terminal.line(TIME.format(Instant.now()) + text);
    }
}
