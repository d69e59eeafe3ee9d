package org.atyourservice.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atyourservice.model.Daemon;

/// The command lines by which a job is run, cancelled, and its output fetched. What they do stands in
/// `job.sh` and `cancel.sh`; a target gets them as an argument, so that nothing has to be there before.
final class JobScript {

    /// Where the template's files are unpacked, below the job's directory.
    static final String TEMPLATE = "template";
    /// The name of the data's file; it comes last in the archive, as the sign that it is complete.
    static final String DATA = "data.json";

    /// The file of a job's stream; its name and `.sha256` is that of its checksum.
    static final String STREAM = "stream";

    /// What any job's marks look like.
    static final Pattern MARKS = Pattern.compile("<ays:[0-9a-f]{32}>");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String RUN = script("job.sh");
    private static final String CANCEL = script("cancel.sh");
    private static final String RECOVER = script("recover.sh");
    private static final String LOOK = script("look.sh");
    private static final String DAEMON = script("daemon.sh");
    private static final String FETCH = "printf %s \"$1\"; cat \"$HOME/$2\" && rm -f \"$HOME/$2\" && printf %s \"$1\"";

    private final Job job;
    private final Duration grace;
    private final String directory;
    private final String mark = newMark();

    /// @param grace how long a cancelled process has between TERM and KILL
    /// @throws IllegalArgumentException when the job's names could lead out of its directory
    JobScript(Job job, Duration grace) {
        this.job = job;
        this.grace = grace;
        for (var name : job.variables().keySet()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(name + " can't be the name of an environment variable.");
            }
        }
        directory = directory(JobTrace.of(job));
    }

    private static String directory(JobTrace job) {
        if (!job.token().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("The job's token " + job.token() + " can't be the name of a folder.");
        }
        if (job.environment().contains("/") || job.environment().matches("\\.{0,2}")) {
            throw new IllegalArgumentException(
                    "The environment's name " + job.environment() + " can't be the name of a folder on a target.");
        }
        return ".ays/" + job.environment() + "/" + job.service();
    }

    /// What nobody else can have written.
    static String newMark() {
        return "<ays:%016x%016x>".formatted(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /// The command line that says what is left of a job.
    ///
    /// @throws IllegalArgumentException when its names could lead out of its directory
    static String look(String mark, JobTrace job) {
        return commandLine(LOOK, List.of(mark, job.token(), directory(job)));
    }

    /// Where a target keeps what a job wrote when nobody read it any more; what comes behind it are the two kinds.
    static String unread(JobTrace job) {
        return "~/" + directory(job) + "/.jobs/" + job.token() + ".out and .err";
    }

    /// What stands before each word of the scripts; nobody else knows it.
    String mark() {
        return mark;
    }

    /// The command line that runs the action; a [Tar] is its input.
    ///
    /// @param had the target has the template's files of an earlier job
    /// @param holder what a job that comes in between is told about this one
    /// @param size of the input; empty when it is closed at its end
    String run(Shebang shebang, String holder, boolean had, OptionalLong size) {
        var arguments = new ArrayList<>(List.of(mark, job.token(), directory, job.file(), shebang.interpreter(),
                shebang.program(), holder.replaceAll("\\s+", " "), tenths(grace.plusSeconds(10)),
                job.exclusive() ? "exclusive" : "", job.stream().map(JobStream::word).orElse(""),
                Uploads.folder(job).orElse(""), had ? "had" : "",
                size.isPresent() ? Long.toString(size.getAsLong()) : ""));
        new TreeMap<>(job.variables()).forEach((name, value) -> arguments.add(name + "=" + value));
        return commandLine(RUN, arguments);
    }

    String cancel() {
        return commandLine(CANCEL, List.of(mark, job.token(), directory, job.daemon().orElse(""), tenths(grace)));
    }

    /// The command line that shows what the action wrote to `AYS_OUTPUT`, between two marks, and
    /// removes it.
    String fetch() {
        return commandLine(FETCH, List.of(mark, directory + "/.jobs/" + job.token() + ".output"));
    }

    /// The command line that removes what a run left for its own next jobs.
    ///
    /// What runs of days before left, that could not remove it, goes with it.
    static String removeUploads(String folder) {
        return commandLine("cd \"$HOME\" && rm -rf \"$1\" && rmdir \"${1%/*}\" 2>/dev/null || "
                + "find \"${1%/*}\" -mindepth 1 -maxdepth 1 -mtime +2 -exec rm -rf {} + 2>/dev/null", List.of(folder));
    }

    /// The script of a job that ends whatever runs of a service.
    ///
    /// @param daemon its pid file, below its directory
    /// @param run the one that failed, whose job is ended if it goes on; that of another run is not
    static String recover(Optional<String> daemon, Optional<String> run) {
        return "#!/bin/sh\ndaemon=" + ShellText.quoted(daemon.orElse("")) + "\nrun=" + ShellText.quoted(run.orElse(""))
                + "\n" + RECOVER
                + "\n";
    }

    /// The script of a job that starts, ends or shows a named daemon.
    static String daemon(Daemon daemon, DaemonJobs.Verb verb) {
        return "#!/bin/sh\nverb=" + verb.name().toLowerCase(Locale.ROOT) + " name=" + ShellText.quoted(daemon.name())
                + " pidfile="
                + ShellText.quoted(daemon.pidfile()) + " command=" + ShellText.quoted(daemon.run()) + "\n" + DAEMON
                + "\n";
    }

    /// Ends the input of a script that reads none. One that was faster than this has closed it already; a connection
    /// that is lost shows where its answer is read.
    static void sendNothing(Shell.Command command) {
        try {
            command.input().close();
        } catch (IOException e) {
            System.getLogger(JobScript.class.getName()).log(System.Logger.Level.DEBUG, "Closing an input", e);
        }
    }

    private static String commandLine(String script, List<String> arguments) {
        return ShellText.commandLine("", script, arguments);
    }

    private static String tenths(Duration duration) {
        return Long.toString(duration.toMillis() / 100);
    }

    private static String script(String name) {
        try (var in = JobScript.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
