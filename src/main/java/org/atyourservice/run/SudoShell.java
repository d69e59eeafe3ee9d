package org.atyourservice.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// The shell of another user of the same host, by `sudo`; it needs no terminal. What runs has that user's `HOME` and
/// starts in it.
///
/// The password goes to the standard input of `sudo -S` when it asks, and nowhere else: not into arguments, not into
/// the environment, and never into the input of what runs, since a mark says when that has begun.
public final class SudoShell implements Shell {

    /// sudo waits a while after a wrong password, and may ask a directory first.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_NOISE = 4096;
    private static final String BEGIN = "printf %s \"$1\"; printf %s \"$1\" >&2; cd \"$HOME\" 2>/dev/null || cd /\n";

    private final Shell login;
    private final Endpoint.Become become;
    private final SudoWords words;

    /// @param login the shell of who logs in
    /// @param node the name of the target, for messages
    public SudoShell(Shell login, String node, Endpoint.Become become) {
        this.login = login;
        this.become = become;
        this.words = new SudoWords(node, become);
    }

    @Override
    public Command start(String commandLine) throws Unreachable {
        var talk = new Talk();
        return talk.begun(login.start(talk.commandLine(commandLine)));
    }

    @Override
    public Command start(String commandLine, BooleanSupplier wanted) throws Unreachable, NotWanted {
        var talk = new Talk();
        return talk.begun(login.start(talk.commandLine(commandLine), wanted));
    }

    @Override
    public Command startAtOnce(String commandLine) throws Unreachable {
        var talk = new Talk();
        return talk.begun(login.startAtOnce(talk.commandLine(commandLine)));
    }

    @Override
    public void greet() throws Unreachable {
        login.greet();
    }

    /// What goes to and fro until the command line has begun.
    private final class Talk {
        private final String mark = JobScript.newMark();
        private final String prompt = JobScript.newMark();
        private final StringBuffer noise = new StringBuffer();
        private volatile int prompts;

        String commandLine(String inner) {
            var how = become.password().isPresent() ? "-S -p " + ShellText.quoted(prompt) : "-n";
            return ShellText.commandLine("sudo " + how + " -H -u " + ShellText.quoted(become.user()) + " -- ",
                    BEGIN + inner, List.of(mark));
        }

        Command begun(Command command) throws Unreachable {
            var out = new CompletableFuture<Boolean>();
            var err = new CompletableFuture<Boolean>();
            Thread.ofPlatform().daemon().name("sudo out").start(() -> out.complete(readToMark(command.output())));
            Thread.ofPlatform().daemon().name("sudo err").start(() -> err.complete(answer(command)));
            try {
                var end = System.nanoTime() + PATIENCE.toNanos();
                if (err.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                        && out.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    return command;
                }
                throw words.refused(noise.toString(), prompts);
            } catch (TimeoutException e) {
                throw words.noAnswer(noise.toString(), PATIENCE, e);
            } catch (InterruptedException | ExecutionException e) {
                Thread.currentThread().interrupt();
                throw words.refused(e.toString(), prompts);
            } finally {
                if (!Boolean.TRUE.equals(out.getNow(false)) || !Boolean.TRUE.equals(err.getNow(false))) {
                    close(command);
                }
            }
        }

        private boolean readToMark(InputStream in) {
            try {
                return readTo(in, Optional.empty()) == Found.MARK;
            } catch (IOException _) {
                return false;
            }
        }

        private boolean answer(Command command) {
            try {
                while (true) {
                    switch (readTo(command.error(), Optional.of(prompt))) {
                        case MARK -> {
                            return true;
                        }
                        case END -> {
                            return false;
                        }
                        case PROMPT -> answerPrompt(command);
                    }
                }
            } catch (IOException e) {
                noise.append(e.getMessage());
                return false;
            }
        }

        /// A second question means that the answer was wrong. There is no third: the login might be locked.
        private void answerPrompt(Command command) throws IOException {
            prompts++;
            if (prompts == 1) {
                command.input().write((become.password().orElse("") + "\n").getBytes(StandardCharsets.UTF_8));
                command.input().flush();
            } else {
                command.input().close();
            }
        }

        private enum Found {
            MARK, PROMPT, END
        }

        /// Reads byte by byte, so that nothing of what comes after the mark is taken.
        private Found readTo(InputStream in, Optional<String> question) throws IOException {
            var read = new StringBuilder();
            for (int one = in.read(); one >= 0; one = in.read()) {
                read.append((char) one);
                if (endsWith(read, mark)) {
                    return Found.MARK;
                }
                if (question.isPresent() && endsWith(read, question.get())) {
                    return Found.PROMPT;
                }
                if (noise.length() < MOST_NOISE) {
                    noise.append((char) one);
                }
            }
            return Found.END;
        }

        private static boolean endsWith(StringBuilder text, String end) {
            return text.length() >= end.length() && text.charAt(text.length() - 1) == end.charAt(end.length() - 1)
                    && text.indexOf(end, text.length() - end.length()) >= 0;
        }

        private static void close(Command command) {
            try {
                command.close();
            } catch (IOException e) {
                System.getLogger(SudoShell.class.getName()).log(System.Logger.Level.DEBUG, "Closing sudo", e);
            }
        }
    }
}
