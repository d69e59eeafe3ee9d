package org.atyourservice.run.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Shell;

/// Runs command lines through a program of the test's choice.
///
/// @param program what takes the command line as its last argument
/// @param environment beside `HOME`
record ProcessShell(Path home, List<String> program, Map<String, String> environment) implements Shell {

    @Override
    public Command start(String commandLine) throws Unreachable {
        try {
            var words = new ArrayList<>(program);
            words.add(commandLine);
            var builder = new ProcessBuilder(words).directory(home.toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().putAll(environment);
            return new Running(builder.start());
        } catch (IOException e) {
            throw new Unreachable(Obstacle.OTHER, e.toString(), e);
        }
    }

    private record Running(Process process) implements Command {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public InputStream error() {
            return process.getErrorStream();
        }

        @Override
        public Optional<Integer> await() throws InterruptedException {
            return Optional.of(process.waitFor());
        }

        @Override
        public void close() throws IOException {
            process.getInputStream().close();
            process.getErrorStream().close();
        }
    }
}
