package org.atyourservice.session.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.atyourservice.model.Limits;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Passphrases;
import org.atyourservice.model.RunView;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor;
import org.atyourservice.run.Job;
import org.atyourservice.run.JobTrace;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.ssh.SshShells;
import org.atyourservice.run.ssh.config.SshUser;
import org.atyourservice.session.LeaseBeats;
import org.atyourservice.session.LocalStudio;
import org.atyourservice.session.Runs;
import org.atyourservice.session.StudioParts;
import org.atyourservice.session.TestEnvironment;

/// The application in a process of its own: opens an environment, deploys it, and says what it is at. Somebody kills it.
final class Deployer {

    /// The argument that has it wait for ever once all jobs are over.
    static final String WAITS = "waits";

    /// The argument that has it say how much memory it needed at the most.
    static final String TELLS_MEMORY = "memory";

    private Deployer() {}

    /// @param arguments environment, a folder for the rest, what `~/.ssh` is, and WAITS or TELLS_MEMORY
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[2]);
        var ssh = new SshShells(Duration.ofSeconds(5),
                new SshUser(folder.getParent(), folder, folder, System.getProperty("user.name"), Map.of()),
                Duration.ofSeconds(60), Passphrases.NOBODY);
        var jobs = new ShellExecutor(endpoint -> ssh.shell((Endpoint.Ssh) endpoint));
        var executor = arguments.length > 3 && arguments[3].equals(WAITS) ? new WaitingAtTheEnd(jobs) : jobs;
        var configuration = Path.of(arguments[1]);
        var studio = new LocalStudio(new StudioParts(configuration, configuration.resolve("cache"), Map.of(),
                TestEnvironment.noDemo(), executor, Executors.newVirtualThreadPerTaskExecutor(), Limits.USUAL,
                LeaseBeats.USUAL,
                Clock.systemUTC()));
        try (var session = studio.open(Path.of(arguments[0]))) {
            session.runs().follow(new Runs.Listener() {
                @Override
                public void changed(RunView run) {
                    // only the log matters here
                }

                @Override
                public void logged(Runs.LogLine line) {
                    if (line.text().length() < 100) {
                        System.out.println(line.text());
                    }
                }
            });
            var finished = session.runs().await(session.runs().start(session.runs().plan(Plan.Request.DEPLOY), ""));
            System.out.println("outcome " + finished.run().outcome().orElseThrow());
        }
        ssh.close();
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            status.filter(line -> line.startsWith("VmHWM")).map(line -> "memory " + line.replaceAll("[^0-9]", ""))
                    .forEach(System.out::println);
        }
    }

    /// The moment between the last event of a run and its fold.
    private record WaitingAtTheEnd(Executor jobs) implements Executor {

        @Override
        public Handle start(Job job, Sink sink) {
            return jobs.start(job, sink);
        }

        @Override
        public Trace look(JobTrace job) {
            return jobs.look(job);
        }

        @Override
        public void over(String run) {
            jobs.over(run);
            System.out.println("reached");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
