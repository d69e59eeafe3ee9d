package org.atyourservice.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;

/// The headless process: the application without window or command line, which plans and deploys when it is told to. Each
/// line that it reads is `open`, `close`, or `run HOSTS`; it answers each with one.
final class FanoutWorker {

    private final Path folder;
    private Composition composition;
    private Session session;

    private FanoutWorker(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        var worker = new FanoutWorker(Path.of(args[0]));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(worker.answer(line.split(" ")));
        }
        worker.close();
    }

    private String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "open" -> open();
            case "close" -> close();
            case "run" -> {
                return run(Integer.parseInt(words[1]));
            }
            default -> throw new IOException("nobody knows " + words[0]);
        }
        return words[0];
    }

    private void open() throws Exception {
        composition = new Composition(folder.resolveSibling("configuration"));
        session = composition.studio().open(folder);
    }

    private void close() throws Exception {
        if (session != null) {
            session.close();
            composition.close();
            session = null;
        }
    }

    /// Plans, deploys, and waits until the outcome is committed.
    private String run(int hosts) throws Exception {
        long cpu = cpu();
        long begin = System.nanoTime();
        var plan = session.runs().plan(Plan.Request.DEPLOY);
        long planned = System.nanoTime();
        var run = session.runs().start(plan, "");
        long started = System.nanoTime();
        var finished = session.runs().await(run);
        long end = System.nanoTime();
        cpu = cpu() - cpu;
        check(finished, hosts);
        var steps = finished.run().steps().values().stream().filter(step -> step.startedAt().isPresent()).toList();
        var first = steps.stream().map(step -> step.startedAt().orElseThrow()).min(Comparator.naturalOrder());
        var last = steps.stream().map(step -> step.endedAt().orElseThrow()).max(Comparator.naturalOrder());
        return "%d %d %d %d %d".formatted(end - begin, planned - begin, started - planned,
                between(first, last).toNanos(), cpu);
    }

    /// What this process has used of the processors, in nanoseconds.
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Duration between(Optional<Instant> first, Optional<Instant> last) {
        return Duration.between(first.orElseThrow(), last.orElseThrow());
    }

    private void check(Runs.Finished finished, int hosts) throws IOException {
        var view = finished.run();
        if (view.outcome().orElseThrow() != RunEvent.Outcome.OK || finished.trouble().isPresent()) {
            throw new IOException("the run failed: " + view.failures() + " " + finished.trouble());
        }
        var jobs = session.snapshot().recorded().services().values().stream()
                .filter(service -> service.path().key().role().equals("job")).toList();
        if (jobs.size() != hosts) {
            throw new IOException("of " + hosts + " services " + jobs.size() + " are recorded");
        }
        for (var job : jobs) {
            var result = job.data().text("result").orElse("none");
            if (!result.equals(Integer.toString(FanoutSite.LINES))) {
                throw new IOException(job.path() + " has the result " + result);
            }
            if (printed(view, job.path().toString()) != FanoutSite.PRINTED) {
                throw new IOException("the output of " + job.path() + " is not whole");
            }
        }
    }

    private long printed(RunView view, String service) {
        var step = view.steps().values().stream().filter(it -> it.step().verb().equals("install"))
                .filter(it -> it.step().service().toString().equals(service)).findFirst().orElseThrow();
        return session.runs().logs().extent(view.run(), step.step().id()).lines();
    }
}
