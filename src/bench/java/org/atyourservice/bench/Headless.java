package org.atyourservice.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A [FanoutWorker] in a process of its own, with the options that `ays` gives its own.
final class Headless implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Path log;

    /// One deployment.
    ///
    /// @param all from the wish to the committed outcome
    /// @param plan making the plan, all files read again
    /// @param start the intent's commit, until the run has begun
    /// @param jobs from the first step's begin to the last one's end
    /// @param cpu that the process used meanwhile
    record Run(Duration all, Duration plan, Duration start, Duration jobs, Duration cpu) {}

    private Headless(Process process, Path log) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.log = log;
    }

    /// @param options more for the JVM
    static Headless start(Path environment, List<String> options) throws IOException {
        var log = environment.resolveSibling("headless.log");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> option.startsWith("-"))
                .forEach(command::add);
        Files.readAllLines(Path.of(System.getProperty("ays.root", "."), "installers/common/headless.options")).stream()
                .filter(option -> option.startsWith("-")).forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FanoutWorker.class.getName(),
                environment.toString()));
        return new Headless(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    }

    void open() throws IOException {
        ask("open");
    }

    /// Ends the session and all connections.
    void letGo() throws IOException {
        ask("close");
    }

    Run run(int hosts) throws IOException {
        var times = Stream.of(ask("run " + hosts).split(" ")).map(Long::parseLong).map(Duration::ofNanos).toList();
        return new Run(times.get(0), times.get(1), times.get(2), times.get(3), times.get(4));
    }

    /// The most memory that it has had resident, in megabytes.
    double mostResident() throws IOException {
        return CpuTime.mostResident(process.pid());
    }

    private String ask(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the headless process ended:\n" + Files.readString(log));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
        process.onExit().join();
    }
}
