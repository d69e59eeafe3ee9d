package org.atyourservice.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Studio;

/// The command line inside of the test, on a machine without a display.
public final class Terminals {

    /// What a command left behind.
    public record Ended(int code, String out, String err) {

        /// The one JSON document that it printed.
        public Value.Fields json() {
            try {
                return (Value.Fields) Json.read(out);
            } catch (Json.Unreadable e) {
                throw new AssertionError("not one JSON document: " + e.getMessage() + "\n" + out + err, e);
            }
        }
    }

    /// The lines that a command printed with `--json` that goes on for a while.
    public static List<Value.Fields> lines(Ended ended) {
        return ended.out().lines().map(line -> {
            try {
                return (Value.Fields) Json.read(line);
            } catch (Json.Unreadable e) {
                throw new AssertionError("not JSON: " + line + "\n" + ended.err(), e);
            }
        }).toList();
    }

    private Terminals() {}

    static Ended run(Studio studio, String... arguments) {
        return run(studio, Surroundings.ofThisProcess(), arguments);
    }

    /// In a folder, with nobody to ask and nothing piped into it.
    public static Ended in(Path folder, Studio studio, String... arguments) {
        return run(studio, new Surroundings(folder, InputStream.nullInputStream(), false), arguments);
    }

    /// In a folder, with a text on standard input.
    static Ended piped(Path folder, String text, Studio studio, String... arguments) {
        return run(studio, new Surroundings(folder, bytes(text), false), arguments);
    }

    /// In a folder, with a person who answers with this line.
    public static Ended answering(Path folder, String line, Studio studio, String... arguments) {
        return run(studio, new Surroundings(folder, bytes(line + "\n"), true), arguments);
    }

    /// In a folder, with a person who takes his time: what he types is read where it is asked for.
    static Ended asking(Path folder, InputStream person, Studio studio, String... arguments) {
        return run(studio, new Surroundings(folder, person, true), arguments);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As [#in], where the process is asked to stop while the command makes itself ready.
    static Ended stopped(Path folder, Studio studio, String... arguments) {
        return run(studio, new Surroundings(folder, InputStream.nullInputStream(), false), action -> {
            action.run();
            return () -> {};
        }, arguments);
    }

    private static Ended run(Studio studio, Surroundings surroundings, String... arguments) {
        return run(studio, surroundings, _ -> () -> {}, arguments);
    }

    private static Ended run(Studio studio, Surroundings surroundings, Interrupts interrupts, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var app = new CommandLineApp(() -> studio, new NoWindow(), interrupts, "1.2.3", printer(out), printer(err),
                surroundings);
        int code = app.run(arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    static final class NoWindow implements Window {
        @Override
        public boolean isPossible() {
            return false;
        }

        @Override
        public int show(Show first) {
            throw new AssertionError("there is no display");
        }
    }
}
