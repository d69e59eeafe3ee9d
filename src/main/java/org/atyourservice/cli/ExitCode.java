package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;

/// What a command's end means to a script. Stable: numbers are never used again for something else.
enum ExitCode {
    // The comments keep each on a line of its own.
    OK(0, "done"), //
    BUG(1, "an error of ours; the details are in the log"), //
    USAGE(2, "the command line is not understood"), //
    INVALID_FILES(3, "blueprints or templates have errors, or a plan can't be carried out"), //
    ACTION_FAILED(4, "an action failed or could not start on its node"), //
    NODE_UNREACHABLE(5, "a node refuses, does not answer, or the connection was lost"), //
    HOST_KEY(6, "a node's host key is unknown or has changed"), //
    CANCELLED(7, "cancelled"), //
    FOLDER(8, "the folder can't be read or written, or holds no environment"), //
    IN_USE(9, "the environment is open in another process, or in use by another clone"), //
    GIT(10, "git says no"), //
    SECRETS(11, "a secret can't be read or written"), //
    STALE(12, "the environment changed meanwhile"), //
    MACHINE(13, "this machine lacks something"), //
    LOGIN(14, "a node refuses the login"), //
    UPLOAD(15, "files could not be written on a node, a full disk among the reasons"), //
    NOT_FOUND(16, "there is nothing of that name, or several things fit it"), //
    REFUSED(17, "refused, since it would do harm that was not asked for"), //
    CHANGES(18, "there is something to do");

    final int number;
    final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    static ExitCode of(Problem problem) {
        return of(problem.kind());
    }

    /// What the end of a run that was carried out here means.
    static ExitCode of(Runs.Finished finished) {
        return finished.refusal().map(ExitCode::of).orElseGet(() -> of(finished.run()));
    }

    private static ExitCode of(Problem.Kind kind) {
        return switch (kind) {
            case INVALID_FILES -> INVALID_FILES;
            case FOLDER -> FOLDER;
            case IN_USE -> IN_USE;
            case GIT -> GIT;
            case SECRETS -> SECRETS;
            case STALE -> STALE;
            case MACHINE -> MACHINE;
            case NOT_FOUND -> NOT_FOUND;
            case REFUSED -> REFUSED;
        };
    }

    /// What a run's end means; of several failures the first counts.
    static ExitCode of(RunView run) {
        return switch (run.outcome().orElse(RunEvent.Outcome.INTERRUPTED)) {
            case OK -> OK;
            case CANCELLED -> CANCELLED;
            case FAILED, INTERRUPTED -> run.failures().isEmpty() ? ACTION_FAILED : of(run.failures().getFirst());
        };
    }

    private static ExitCode of(RunView.StepView failure) {
        if (failure.phase() == RunView.Phase.UNKNOWN) {
            return NODE_UNREACHABLE;
        }
        return switch (failure.obstacle().orElse("")) {
            case "refused", "no_answer", "no_address" -> NODE_UNREACHABLE;
            case "unknown_host_key", "changed_host_key" -> HOST_KEY;
            case "login" -> LOGIN;
            case "upload" -> UPLOAD;
            default -> ACTION_FAILED;
        };
    }
}
