package org.atyourservice.run;

import org.atyourservice.model.ServicePath;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome.Lost;
import org.atyourservice.run.Executor.Outcome.NotStarted;

/// What people are told about a job that did not run to its end.
final class JobWords {

    private static final int LONGEST_REASON = 400;

    private final String what;
    private final String where;
    private final Job job;

    JobWords(Job job) {
        this.job = job;
        what = job.action() + " of " + service(job);
        where = switch (job.endpoint()) {
            case Endpoint.Local _ -> "this machine";
            case Endpoint.Ssh ssh -> ssh.node();
        };
    }

    private static String service(Job job) {
        var path = job.variables().getOrDefault("AYS_SERVICE", "service " + job.service());
        try {
            return ServicePath.parse(path).shown();
        } catch (IllegalArgumentException _) {
            return path;
        }
    }

    /// How this job is called in the message to another that wants to run at the same time.
    String holder() {
        var run = job.variables().get("AYS_RUN");
        return job.action() + (run == null ? "" : " of run " + run);
    }

    NotStarted busy(String holder) {
        return notStarted(Obstacle.OTHER,
                "%s can't start: %s is at work on it on %s. Wait for its end, cancel its run, or end it there."
                        .formatted(what, holder.isBlank() ? "another job" : holder, where));
    }

    NotStarted notUploaded(String reason) {
        var advice = reason.contains("No space left") || reason.contains("quota")
                ? "Free some space there and run it again."
                : reason.contains("ermission denied") || reason.contains("Read-only")
                        ? "Make the home directory writable for the login."
                        : "Mend that and run it again.";
        return notStarted(Obstacle.UPLOAD,
                "The files of %s could not be written on %s: %s. %s".formatted(what, where, brief(reason), advice));
    }

    NotStarted damaged() {
        return notStarted(Obstacle.UPLOAD,
                "%s did not start: what arrived on %s has another checksum than what was sent. Run it again."
                        .formatted(what, where));
    }

    NotStarted notInTemplate() {
        return cannot("the template has no file " + job.file(), "Add it, or name another one in its template.yaml");
    }

    NotStarted notExecutable() {
        return cannot(job.file() + " is not executable", "Make it so with chmod +x");
    }

    NotStarted windowsLine() {
        return cannot("the first line of " + job.file() + " ends in a carriage return",
                "Save the file with Unix line ends");
    }

    NotStarted missing(String program) {
        if (program.equals(PythonRuntime.NEEDS.program())) {
            return cannot("it is a function of actions.py, and Python is not installed on " + where,
                    "Install python3 there, such as with 'apt-get install python3', or write it as a shell script in"
                            + " actions/" + job.action() + ".sh");
        }
        return cannot(program + " is not installed on " + where,
                "Install it there, or change the first line of " + job.file());
    }

    NotStarted noProgramsAllowed() {
        return cannot(where + " lets no program run from the login's home directory",
                "Is its file system mounted with noexec");
    }

    NotStarted mute(String noise) {
        return notStarted(Obstacle.OTHER, "%s can't start: the login's shell on %s ran nothing%s.".formatted(what,
                where, noise.isBlank() ? "" : " and said: " + brief(noise)));
    }

    NotStarted unexpected(String reason) {
        return notStarted(Obstacle.OTHER, "%s can't start on %s: %s".formatted(what, where, reason));
    }

    Lost lost(String reason) {
        return new Lost("The connection to %s was lost while %s ran (%s): it may still be running there."
                .formatted(where, what, brief(reason)));
    }

    Lost abandoned() {
        return new Lost("The shell that watched over %s on %s was ended from outside: it may still be running there."
                .formatted(what, where));
    }

    Lost notCancelled(String reason) {
        return new Lost("%s could not be cancelled on %s (%s): it may still be running there.".formatted(what, where,
                brief(reason)));
    }

    Lost leftOver(String processes) {
        return new Lost("%s was cancelled, but parts of it may still be running on %s: processes %s could not be ended."
                .formatted(what, where, processes));
    }

    Lost outputLost(int code, String reason) {
        return new Lost("%s ended with exit code %d, but what it wrote to AYS_OUTPUT could not be fetched from %s (%s)."
                .formatted(what, code, where, brief(reason)));
    }

    private NotStarted cannot(String reason, String advice) {
        var end = advice.startsWith("Is ") ? "?" : ".";
        return notStarted(Obstacle.CANNOT_EXECUTE, "%s can't start: %s. %s%s".formatted(what, reason, advice, end));
    }

    private static NotStarted notStarted(Obstacle why, String message) {
        return new NotStarted(why, message.substring(0, 1).toUpperCase() + message.substring(1));
    }

    private static String brief(String reason) {
        var line = reason.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\.$", "");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
