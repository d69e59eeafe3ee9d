package org.atyourservice.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.atyourservice.model.ServiceId;

/// TestJobs for tests, and a look at what they leave.
public final class TestJobs {

    public static final String ENVIRONMENT = "demo";

    private TestJobs() {}

    /// A job that runs the lines as a script.
    public static Job job(Endpoint endpoint, String script) {
        return job(endpoint, ServiceId.mint(), "#!/bin/sh\n" + script + "\n");
    }

    /// A job of a service, with all of the action's file given.
    public static Job job(Endpoint endpoint, ServiceId service, String file) {
        var files = new HashMap<String, Bundle.File>();
        files.put("actions/install", new Bundle.File(file.getBytes(StandardCharsets.UTF_8), true));
        files.put("files/shop.txt", new Bundle.File("a shop\n".getBytes(StandardCharsets.UTF_8), false));
        return new Job("job-" + ServiceId.mint(), ENVIRONMENT, service, "install", new Bundle(files), "actions/install",
                "{\"password\": \"s3cret\"}",
                Map.of("AYS_SERVICE", "location!ghent/web!shop", "AYS_ACTION", "install", "AYS_RUN", "7-ann-0f3a"),
                Optional.empty(), Optional.empty(), endpoint);
    }

    public static Job withDaemon(Job job, String pidFile) {
        return new Job(job.token(), job.environment(), job.service(), job.action(), job.bundle(), job.file(),
                job.data(), job.variables(), Optional.of(pidFile), job.timeout(), job.endpoint());
    }

    /// The job as an action that only looks.
    public static Job asMonitor(Job job) {
        return new Job(job.token(), job.environment(), job.service(), "monitor", job.bundle(), job.file(), job.data(),
                job.variables(), job.daemon(), job.timeout(), job.endpoint());
    }

    public static Job withTimeout(Job job, Duration timeout) {
        return new Job(job.token(), job.environment(), job.service(), job.action(), job.bundle(), job.file(),
                job.data(), job.variables(), job.daemon(), Optional.of(timeout), job.endpoint());
    }

    public static Job inEnvironment(Job job, String environment, Map<String, String> variables) {
        return new Job(job.token(), environment, job.service(), job.action(), job.bundle(), job.file(), job.data(),
                variables, job.daemon(), job.timeout(), job.endpoint());
    }

    public static Job withBundle(Job job, Bundle bundle) {
        return new Job(job.token(), job.environment(), job.service(), job.action(), bundle, job.file(), job.data(),
                job.variables(), job.daemon(), job.timeout(), job.endpoint());
    }

    public static Path serviceDirectory(Path home, Job job) {
        return home.resolve(".ays").resolve(job.environment()).resolve(job.service().text());
    }

    /// The names in the folder of the service's jobs, but the one of the line that the last one has left.
    public static List<String> leftovers(Path home, Job job) throws IOException {
        try (var files = Files.list(serviceDirectory(home, job).resolve(".jobs"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(".ended")).toList();
        }
    }

    /// The processes that carry the job's token.
    public static List<Long> processes(Job job) {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> environment(pid)
                .anyMatch(("AYS_JOB=" + job.token())::equals)).toList();
    }

    /// The processes of all jobs below a home.
    public static List<Long> processesBelow(Path home) {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> environment(pid)
                .anyMatch(line -> line.startsWith("AYS_DATA=" + home + "/"))).toList();
    }

    private static Stream<String> environment(long pid) {
        try {
            return Stream.of(Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    /// Waits until it is so.
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        var end = Instant.now().plusSeconds(60);
        while (!condition.call()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("still not so: " + what);
            }
            Thread.sleep(10);
        }
    }
}
