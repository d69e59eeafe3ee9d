package org.atyourservice.run.ssh.config;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Whether what stands behind `Match` holds.
final class Conditions {

    private static final int PATIENCE_SECONDS = 10;

    private final SshUser user;
    private final String alias;
    private final Answers answers;
    private final boolean last;

    Conditions(SshUser user, String alias, Answers answers, boolean last) {
        this.user = user;
        this.alias = alias;
        this.answers = answers;
        this.last = last;
    }

    /// @param wantLast called when it can only hold once everything else is known
    /// @throws BrokenConfig when nobody can tell
    boolean hold(ConfigLine line, Runnable wantLast) throws BrokenConfig {
        var words = new ArrayDeque<>(line.someWords());
        boolean all = true;
        int conditions = 0;
        while (!words.isEmpty()) {
            var word = words.poll().toLowerCase(Locale.ROOT);
            boolean negated = word.startsWith("!");
            var what = negated ? word.substring(1) : word;
            boolean holds = switch (what) {
                case "all" -> {
                    if (!words.isEmpty() || negated || conditions > 0 && !endsWithPass(line)) {
                        throw line.broken("%s all stands alone. Take the other conditions away.");
                    }
                    yield true;
                }
                case "canonical" -> last;
                case "final" -> {
                    wantLast.run();
                    yield last;
                }
                case "host", "originalhost", "user", "localuser", "exec" -> {
                    if (words.isEmpty()) {
                        throw line.broken("%s " + what + " has nothing behind it. Write what it shall match.");
                    }
                    var value = words.poll();
                    // A program isn't run for what is decided already.
                    yield all == negated && what.equals("exec") ? negated : holds(what, value);
                }
                default -> throw line.broken("%s " + what + " is not supported here. Use host, originalhost, user, "
                        + "localuser, exec, final or all.");
            };
            all &= holds != negated;
            conditions++;
        }
        return all;
    }

    private static boolean endsWithPass(ConfigLine line) {
        return line.words().size() == 2 && List.of("canonical", "final").contains(line.words().getFirst());
    }

    private boolean holds(String what, String value) throws BrokenConfig {
        return switch (what) {
            case "host" -> Wildcards.matchList(value.toLowerCase(Locale.ROOT), host().toLowerCase(Locale.ROOT));
            case "originalhost" -> Wildcards.matchList(value.toLowerCase(Locale.ROOT), alias.toLowerCase(Locale.ROOT));
            case "user" -> Wildcards.matchList(value, answers.one("user").orElse(user.login()));
            case "localuser" -> Wildcards.matchList(value, user.login());
            default -> succeeds(value);
        };
    }

    private String host() throws BrokenConfig {
        return SshConfig.host(user, alias, answers);
    }

    private boolean succeeds(String command) throws BrokenConfig {
        var text = Tokens.of(user, alias, host(), answers.one("port").orElse("22"),
                answers.one("user").orElse(user.login()), answers.one("hostkeyalias").orElse(host())).expand(command);
        try {
            var process = new ProcessBuilder("/bin/sh", "-c", text).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
