package org.atyourservice.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.atyourservice.model.Passphrases;

/// Asks on the terminal, or, as `ssh` does, with the program that `SSH_ASKPASS` names: where there is no terminal, or
/// `SSH_ASKPASS_REQUIRE` wants it. In scripts, which want JSON or have neither, nobody is asked.
public final class TerminalPassphrases implements Passphrases {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> variables;
    private final Optional<BiFunction<String, Boolean, char[]>> terminal;
    private final Duration patience;

    /// @param variables the process's environment variables
    /// @param terminal shows a question and reads an answer, unseen when it is secret
    TerminalPassphrases(Map<String, String> variables, Optional<BiFunction<String, Boolean, char[]>> terminal) {
        this(variables, terminal, PATIENCE);
    }

    /// @param patience how long a program may ask
    TerminalPassphrases(Map<String, String> variables, Optional<BiFunction<String, Boolean, char[]>> terminal,
            Duration patience) {
        this.variables = Map.copyOf(variables);
        this.terminal = terminal;
        this.patience = patience;
    }

    /// For these arguments of this process.
    public static Passphrases ofThisProcess(String... arguments) {
        if (Arrays.asList(arguments).contains("--json")) {
            return NOBODY;
        }
        var console = System.console();
        return new TerminalPassphrases(System.getenv(), console != null && console.isTerminal()
                ? Optional.of((question, secret) -> read(console, question, secret))
                : Optional.empty());
    }

    private static char[] read(Console console, String question, boolean secret) {
        if (secret) {
            return console.readPassword("%s: ", question);
        }
        var line = console.readLine("%s: ", question);
        return line == null ? null : line.toCharArray();
    }

    @Override
    public synchronized Optional<char[]> ask(Question question) {
        var program = variables.getOrDefault("SSH_ASKPASS", "");
        var require = variables.getOrDefault("SSH_ASKPASS_REQUIRE", "");
        boolean byProgram = !program.isEmpty() && !require.equals("never")
                && (terminal.isEmpty() || require.equals("force") || require.equals("prefer"));
        return byProgram
                ? byProgram(program, question.shown())
                : terminal.map(asked -> asked.apply(question.shown(), question.isSecret()));
    }

    private Optional<char[]> byProgram(String program, String question) {
        try {
            var process = new ProcessBuilder(program, question + ":").redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            // An answer fits into the pipe. Who doesn't end is not read to an end that never comes.
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                process.destroy();
                return Optional.empty();
            }
            var said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return Optional.of(said.replaceFirst("(?s)\\R.*", "").toCharArray());
        } catch (IOException e) {
            System.getLogger(TerminalPassphrases.class.getName()).log(System.Logger.Level.WARNING,
                    "SSH_ASKPASS can't be asked", e);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
