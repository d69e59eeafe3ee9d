package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.DocumentCache;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Extras;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// From the texts of all blueprints to the services. Remembers the last compilation, and compiles only
/// what a change concerns; what comes out is the same. Safe for many threads.
public final class Blueprints {

    private final Validators validators;
    private final DocumentCache documents;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<World> last = Optional.empty();
    private long patches;

    public Blueprints(Validators validators, DocumentCache documents) {
        this.validators = validators;
        this.documents = documents;
    }

    /// What blueprints say.
    public record Compiled(SortedMap<ServicePath, Service> services, Extras extras) {}

    /// The services that have no errors, and don't depend on any that has, and what else is asked for. All problems
    /// are told.
    ///
    /// @param files by path, in the order in which they count; archived ones are skipped
    public Compiled compile(SortedMap<String, byte[]> files, Templates templates, Consumer<Diagnostic> problems) {
        if (!lock.tryLock()) {
            return new Blueprints(validators, new DocumentCache()).compile(files, templates, problems);
        }
        try {
            var known = last.filter(world -> isSame(world.templates(), templates));
            last = Optional.empty();
            var readings = Readings.of(files, known.map(World::readings).orElse(new TreeMap<>()), templates,
                    validators, documents);
            return known.flatMap(world -> patched(world, readings, problems))
                    .orElseGet(() -> whole(templates, readings, problems));
        } finally {
            lock.unlock();
        }
    }

    /// How many compilations were worked into the one before.
    long patches() {
        return patches;
    }

    /// True for a file that counts: YAML, and not put aside by a leading `_`.
    public static boolean counts(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith("_") && !name.startsWith(".");
    }

    /// True when not one was read anew.
    private static boolean isSame(Templates one, Templates other) {
        return one.broken().equals(other.broken()) && one.layers().equals(other.layers())
                && one.good().size() == other.good().size()
                && one.good().entrySet().stream().allMatch(made -> other.good().get(made.getKey()) == made.getValue());
    }

    private Optional<Compiled> patched(World world, SortedMap<String, Reading> readings,
            Consumer<Diagnostic> problems) {
        var told = new ArrayList<Diagnostic>();
        var work = new Work(world.templates(), validators, world.words(), told::add)
                .with(readings.values());
        var after = new Patch(world, work, told, readings).apply();
        return after.map(made -> {
            patches++;
            return done(work, made, new Requests(work, made.drafts()).read(), told, problems);
        });
    }

    private Compiled whole(Templates templates, SortedMap<String, Reading> readings, Consumer<Diagnostic> problems) {
        var told = new ArrayList<Diagnostic>();
        var work = new Work(templates, validators, told::add).with(readings.values());
        var standing = Standing.of(readings.values());
        boolean mindsTheOrder = standing.place(work, standing.all());
        var drafts = Drafts.of(work, standing);
        var producers = new Producers(work, drafts);
        producers.link();
        boolean hasCircles = new Cycles(work, drafts).check();
        var attributes = new Attributes(work, producers);
        drafts.all().forEach(attributes::fill);
        drafts.all().forEach(Draft::linked);
        Settling.settle(work, drafts);
        LeftOut.tell(drafts, told::add);
        boolean isCalm = !hasCircles && !drafts.hasCollisions() && !mindsTheOrder;
        var extras = new Requests(work, drafts).read();
        return done(work, new World(templates, readings, standing, drafts, work.words(), World.services(drafts),
                work.doubt(), isCalm), extras, told, problems);
    }

    private Compiled done(Work work, World world, Extras extras, List<Diagnostic> told, Consumer<Diagnostic> problems) {
        world.readings().values().forEach(reading -> reading.problems().forEach(problems));
        told.forEach(problems);
        world.standing().all().forEach(written -> written.problems().forEach(problems));
        world.drafts().all().forEach(draft -> draft.problems().forEach(problems));
        Unplaced.tell(work, world.standing().failed(), new Attributes(work, new Producers(work, world.drafts())),
                problems);
        last = Optional.of(world);
        return new Compiled(world.services(), extras);
    }
}
