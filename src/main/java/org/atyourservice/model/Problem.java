package org.atyourservice.model;

import java.util.List;
import java.util.Optional;

/// What went wrong outside of our code and outside of the model's files, for a person: a
/// sentence that says what happened to what, and what to do next. Its kind gives the command line
/// its exit code.
public final class Problem extends Exception {

    private static final long serialVersionUID = 1L;

    /// The kinds that scripts tell apart.
    public enum Kind {
        /// The environment's files have errors.
        INVALID_FILES,
        /// The folder can't be read or written, or holds no environment.
        FOLDER,
        /// Another process has the environment open.
        IN_USE,
        /// Git says no.
        GIT,
        /// A secret can't be read or written.
        SECRETS,
        /// The plan is older than the environment.
        STALE,
        /// The machine lacks something.
        MACHINE,
        /// There is nothing of that name, or several things fit it.
        NOT_FOUND,
        /// It would do harm that was not asked for.
        REFUSED
    }

    private final Kind kind;
    private final String nextStep;
    private final transient List<Diagnostic> diagnostics;

    public Problem(Kind kind, String message, String nextStep, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.nextStep = nextStep;
        this.diagnostics = List.of();
    }

    public Problem(Kind kind, String message, String nextStep) {
        this(kind, message, nextStep, null);
    }

    /// The files have these errors.
    public Problem(String message, List<Diagnostic> diagnostics) {
        super(message);
        this.kind = Kind.INVALID_FILES;
        this.nextStep = "";
        this.diagnostics = List.copyOf(diagnostics);
    }

    public Kind kind() {
        return kind;
    }

    /// What to do; empty when the message or the diagnostics say it.
    public Optional<String> nextStep() {
        return nextStep.isEmpty() ? Optional.empty() : Optional.of(nextStep);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics == null ? List.of() : diagnostics;
    }
}
