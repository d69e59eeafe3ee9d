package org.atyourservice.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Environments;
import picocli.CommandLine.Option;

/// A command that gives one answer: as text, or with `--json` as one JSON document on standard output.
abstract class Verb implements Callable<Integer>, Exits {

    final CommandParts parts;

    @Option(names = "--json", description = "Print JSON, errors too: one document, or one object a line from verbs that go on for a while.")
    private boolean json;

    Verb(CommandParts parts) {
        this.parts = parts;
    }

    /// Does what is asked for.
    ///
    /// @throws org.atyourservice.model.Problem when it can't
    abstract Answer answer() throws Exception;

    @Override
    public final Integer call() throws Exception {
        var answer = answer();
        if (json) {
            document(answer.json());
        } else {
            answer.text().accept(parts.terminal());
        }
        return answer.code().number;
    }

    /// Prints what `--json` asks for: the answer, or what went wrong.
    void document(Value value) {
        parts.terminal().json(value);
    }

    final boolean isJson() {
        return json;
    }

    /// Whether a person can be asked.
    final boolean isAnybodyThere() {
        return !isJson() && parts.surroundings().interactive();
    }

    final Environments environments() {
        return parts.studio().environments();
    }

    /// Asks a person; nobody is asked where the answer is JSON, or nobody is there.
    ///
    /// @param question ends with what is to be done
    /// @throws Cancelled when the answer isn't yes
    /// @throws Problem when nobody can be asked
    final void confirm(String question) throws Cancelled, Problem {
        if (!isAnybodyThere()) {
            throw new Problem(Problem.Kind.REFUSED, "Nobody can be asked here: " + question, "Say yes with --yes.");
        }
        parts.terminal().ask(question + " [y/N] ");
        var answer = parts.surroundings().answer().orElse("").toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new Cancelled("Nothing was changed.");
        }
    }
}
