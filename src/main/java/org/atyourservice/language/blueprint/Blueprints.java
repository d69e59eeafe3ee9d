package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Extras;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// From the texts of all blueprints to the services.
public final class Blueprints {

    private Blueprints() {}

    /// What blueprints say.
    public record Compiled(SortedMap<ServicePath, Service> services, Extras extras) {}

    /// The services that have no errors, and don't depend on any that has, and what else is asked for. All problems
    /// are told.
    ///
    /// @param files by path, in the order in which they count; archived ones are skipped
    public static Compiled compile(SortedMap<String, byte[]> files, Templates templates,
            Validators validators, Consumer<Diagnostic> problems) {
        var work = new Work(templates, validators, problems);
        var drafts = Drafts.of(work, new Placement(work, read(work, files)).placed());
        var producers = new Producers(work, drafts);
        producers.link();
        new Cycles(work, drafts).check();
        var attributes = new Attributes(work, producers);
        drafts.all().forEach(attributes::fill);
        LeftOut.spread(drafts);
        var targets = new Targets(work, drafts);
        drafts.all().stream().filter(draft -> draft.broken.isEmpty()).forEach(targets::choose);
        LeftOut.spread(drafts);
        LeftOut.tell(drafts, problems);
        return new Compiled(services(drafts), new Requests(work, drafts).read());
    }

    /// True for a file that counts: YAML, and not put aside by a leading `_`.
    public static boolean counts(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith("_") && !name.startsWith(".");
    }

    private static ArrayList<Written> read(Work work, Map<String, byte[]> files) {
        var writings = new ArrayList<Written>();
        files.forEach((file, bytes) -> {
            if (counts(file)) {
                Characters.decode(file, bytes, work.problems())
                        .flatMap(text -> new BlueprintReader(work, file).read(text))
                        .ifPresentOrElse(writings::addAll, () -> work.unreadable().add(file));
            }
        });
        return writings;
    }

    private static SortedMap<ServicePath, Service> services(Drafts drafts) {
        var services = new TreeMap<ServicePath, Service>();
        drafts.all().stream().filter(draft -> draft.broken.isEmpty()).forEach(draft -> services.put(draft.path,
                new Service(draft.path, draft.template.name(), draft.attributes, draft.producers, draft.linkOrigins,
                        draft.target,
                        draft.place, draft.autoFor)));
        return services;
    }
}
