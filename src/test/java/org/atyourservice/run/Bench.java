package org.atyourservice.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atyourservice.Site;
import org.atyourservice.model.Limits;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.plan.Planner;
import org.atyourservice.plan.PlannerInput;

/// Everything around a runner, for tests: a site, a planner, an executor, a journal and a vault in
/// memory.
final class Bench {

    static final Path FOLDER = Path.of("/work/shop");
    static final Path HOME = Path.of("/home/anna");

    final Site site;
    final ScriptedExecutor executor = new ScriptedExecutor();
    final MemoryJournal journal = new MemoryJournal();
    final Map<String, String> vault = new ConcurrentHashMap<>();
    final List<RunEvent> heard = new CopyOnWriteArrayList<>();
    final List<String> recipesAsked = new CopyOnWriteArrayList<>();
    /// Older versions of templates, by digest.
    final Map<String, Template> older = new HashMap<>();
    Recorded recorded = Recorded.NOTHING;
    Limits limits = Limits.USUAL;

    Bench() {
        this(Site.shop());
    }

    Bench(Site site) {
        this.site = site;
    }

    RunPorts ports(Executor with) {
        return new RunPorts(with, this::recipe, secrets(), Clock.systemUTC(), limits, HOME);
    }

    Plan plan(Plan.Request request) {
        return Planner.plan(new PlannerInput(1, site.environment(), recorded, Observed.NOTHING, List.of(),
                name -> "version of " + name, _ -> Optional.empty(), ServiceId::mint, request));
    }

    /// Pretends that everything was deployed.
    void deployed() {
        recorded = Site.after(plan(Plan.Request.DEPLOY), recorded);
    }

    RunUnderway start() {
        return start(plan(Plan.Request.DEPLOY));
    }

    RunUnderway start(Plan plan) {
        var order = new RunOrder(new RunId("1-anna-0001"), "anna", "first", "abc123", Optional.empty(), plan,
                site.environment(), recorded, FOLDER);
        return new Runner(ports(executor)).start(order, journal, heard::add);
    }

    RunEvent.Outcome run() throws InterruptedException {
        return start().await().outcome();
    }

    RunView view() {
        return RunView.of(journal.events()).orElseThrow();
    }

    RunView.StepView step(ServicePath service, String verb) {
        return view().of(service).stream().filter(step -> step.step().verb().equals(verb)).findFirst().orElseThrow();
    }

    String log(ServicePath service, String verb) {
        return journal.log(step(service, verb).step().id());
    }

    RunEvent.StepEnded ended(ServicePath service, String verb) {
        var id = step(service, verb).step().id();
        return journal.events().stream().filter(RunEvent.StepEnded.class::isInstance)
                .map(RunEvent.StepEnded.class::cast).filter(end -> end.step().equals(id)).findFirst().orElseThrow();
    }

    private Recipes.Recipe recipe(String name, String digest) throws Problem {
        recipesAsked.add(name + " " + digest);
        var now = Optional.ofNullable(site.environment().templates().get(name))
                .filter(template -> template.digest().equals(digest));
        var template = now.or(() -> Optional.ofNullable(older.get(digest)));
        if (template.isEmpty()) {
            throw new Problem(Problem.Kind.FOLDER, "The template " + name + " can't be found.", "Put it back.");
        }
        return new Recipes.Recipe(template.get(), new Bundle(Map.of()));
    }

    private SecretSource secrets() {
        return new SecretSource() {
            @Override
            public String text(String name) throws Problem {
                if (!vault.containsKey(name)) {
                    throw new Problem(Problem.Kind.SECRETS, "The secret " + name + " doesn't exist.", "Set it.");
                }
                return vault.get(name);
            }

            @Override
            public Value.SecretRef seal(ServicePath service, String attribute, String text) {
                var name = service.key().instance() + "." + attribute;
                vault.put(name, text);
                return new Value.SecretRef(name);
            }
        };
    }
}
