package org.atyourservice.run;

import org.atyourservice.model.Problem;

/// Why a job can't even be put together; the message is a sentence with what to do next.
final class CantRun extends Exception {

    private static final long serialVersionUID = 1L;

    CantRun(String message) {
        super(message);
    }

    static CantRun because(Problem problem) {
        return new CantRun(problem.getMessage() + problem.nextStep().map(next -> " " + next).orElse(""));
    }
}
