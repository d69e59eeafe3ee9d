package org.atyourservice.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Journal;

/// Runs jobs as processes of this machine below a folder, whatever their endpoint: just enough for
/// tests of the runner with real actions.
final class ProcessExecutor implements Executor {

    private final Path folder;

    ProcessExecutor(Path folder) {
        this.folder = folder;
    }

    @Override
    public Handle start(Job job, Sink sink) {
        try {
            var service = Files.createDirectories(folder.resolve(job.service().text()));
            var own = Files.createDirectories(service.resolve(".jobs").resolve(job.token()));
            for (var file : job.bundle().files().entrySet()) {
                var to = own.resolve(file.getKey());
                Files.createDirectories(to.getParent());
                Files.write(to, file.getValue().bytes());
            }
            var data = Files.writeString(own.resolve("data.json"), job.data());
            var builder = new ProcessBuilder("/bin/sh", own.resolve(job.file()).toString()).directory(service.toFile());
            builder.environment().putAll(job.variables());
            builder.environment().put("AYS_JOB", job.token());
            builder.environment().put("AYS_DATA", data.toString());
            builder.environment().put("AYS_OUTPUT", own.resolve("output.json").toString());
            return new Running(builder.start(), sink, own.resolve("output.json"));
        } catch (IOException e) {
            var outcome = new Outcome.NotStarted(Obstacle.OTHER, e.toString());
            return new Handle() {
                @Override
                public Outcome await() {
                    return outcome;
                }

                @Override
                public void cancel() {
                    // nothing runs
                }
            };
        }
    }

    private static final class Running implements Handle {
        private final Process process;
        private final Path output;
        private final CountDownLatch read = new CountDownLatch(2);
        private volatile boolean cancelled;

        Running(Process process, Sink sink, Path output) {
            this.process = process;
            this.output = output;
            pump(process.getInputStream(), Journal.Channel.OUT, sink);
            pump(process.getErrorStream(), Journal.Channel.ERR, sink);
        }

        private void pump(InputStream stream, Journal.Channel channel, Sink sink) {
            Thread.ofVirtual().start(() -> {
                var buffer = new byte[100];
                try (stream) {
                    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                        sink.output(channel, buffer, n);
                    }
                } catch (IOException _) {
                    // the process was killed
                } finally {
                    read.countDown();
                }
            });
        }

        @Override
        public Outcome await() throws InterruptedException {
            int code = process.waitFor();
            read.await(5, TimeUnit.SECONDS);
            if (cancelled) {
                return new Outcome.Cancelled(false);
            }
            try {
                return new Outcome.Exited(code,
                        Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
