package org.atyourservice.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.atyourservice.session.Studio;

/// The command line inside of the test, on a machine without a display.
final class Terminals {

    /// What a command left behind.
    record Ended(int code, String out, String err) {}

    private Terminals() {}

    static Ended run(Studio studio, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var app = new CommandLineApp(() -> studio, new NoWindow(), _ -> () -> {}, "1.2.3", printer(out), printer(err));
        int code = app.run(arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static final class NoWindow implements Window {
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
