package org.atyourservice.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.store.FolderTree;
import org.atyourservice.store.RecordFold;
import org.atyourservice.store.ServicesFolder;

/// A run that touches every service of an environment, folded into a real folder.
final class FoldFiles {

    private final Path folder;
    private final Environment environment;
    private final Map<ServicePath, ServiceId> ids = new HashMap<>();

    FoldFiles(Path folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
        environment.services().keySet().forEach(path -> ids.put(path, ServiceId.mint()));
    }

    /// Reads the record, folds the run into it, writes what differs.
    ///
    /// @param round makes another version of every service
    /// @return how many services were written
    int fold(int round) throws Exception {
        var before = ServicesFolder.read(new FolderTree(folder));
        var after = RecordFold.apply(before, events(round));
        return ServicesFolder.write(folder, before, after).size();
    }

    Recorded read() throws Exception {
        return ServicesFolder.read(new FolderTree(folder));
    }

    private List<RunEvent> events(int round) {
        var now = Instant.parse("2026-01-02T03:04:05Z").plus(Duration.ofDays(round));
        var groups = new ArrayList<Group>();
        var intents = new ArrayList<Intent>();
        var events = new ArrayList<RunEvent>();
        for (var service : environment.services().values()) {
            var step = new Step.Act("s" + groups.size(), service.path(), "install", service.target(), "new");
            groups.add(new Group("g" + groups.size(), service.path(), List.of(step), Set.of(),
                    new Group.OnFailure.Stop()));
            intents.add(intent(service, round));
            events.add(new RunEvent.StepStarted(events.size() + 2, now, step.id(), "host", "job"));
            events.add(new RunEvent.StepEnded(events.size() + 2, now, step.id(), RunEvent.Result.OK, Optional.of(0), "",
                    new Value.Fields(Map.of("pid", Value.of(round)))));
        }
        events.addFirst(new RunEvent.Started(1, now, new RunId(round + "-anna-00ff"), "anna", "all", "c0ffee",
                Optional.empty(), groups, intents));
        events.add(new RunEvent.Ended(events.size() + 1, now, RunEvent.Outcome.OK));
        return events;
    }

    private Intent intent(Service service, int round) {
        var data = new HashMap<String, Value>();
        service.attributes().forEach((name, sourced) -> data.put(name, sourced.value()));
        return new Intent(ids.get(service.path()), service.path(), Optional.empty(), service.template(), "digest",
                service.producers(), service.target(), "inputs" + round, new Value.Fields(data), Set.of("pid"));
    }
}
