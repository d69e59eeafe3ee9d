package org.atyourservice.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.atyourservice.model.Journal;

/// An executor whose jobs are lambdas: `on("web!shop", "install", …)`. What has no script ends well.
final class ScriptedExecutor implements Executor {

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /// Runs on a thread of its own.
    interface Script {
        Outcome run(Running job) throws Exception;
    }

    /// A job as its script sees it.
    static final class Running {
        private final Job job;
        private final Sink sink;
        private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

        private Running(Job job, Sink sink) {
            this.job = job;
            this.sink = sink;
        }

        Job job() {
            return job;
        }

        void print(String text) {
            write(Journal.Channel.OUT, text);
        }

        void write(Journal.Channel channel, String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            sink.output(channel, bytes, bytes.length);
        }

        /// Does nothing until somebody cancels it.
        Outcome hang() {
            cancelled.join();
            return new Outcome.Cancelled(false);
        }
    }

    static Outcome exit(int code) {
        return new Outcome.Exited(code, "");
    }

    static Outcome output(String json) {
        return new Outcome.Exited(0, json);
    }

    ScriptedExecutor on(String key, String action, Script script) {
        scripts.put(key + " " + action, script);
        return this;
    }

    /// `web!shop install`, in the order in which they were started.
    List<String> started() {
        return jobs.stream().map(ScriptedExecutor::name).toList();
    }

    Job job(String name) {
        return jobs.stream().filter(job -> name(job).equals(name)).findFirst().orElseThrow();
    }

    /// The most jobs that ran at the same time.
    int most() {
        return most.get();
    }

    private static String name(Job job) {
        var path = job.variables().get("AYS_SERVICE");
        return path.substring(path.lastIndexOf('/') + 1) + " " + job.action();
    }

    @Override
    public Handle start(Job job, Sink sink) {
        jobs.add(job);
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        var running = new Running(job, sink);
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> {
            try {
                var result = scripts.getOrDefault(name(job), _ -> exit(0)).run(running);
                this.running.decrementAndGet();
                outcome.complete(result);
            } catch (Exception | AssertionError e) {
                outcome.completeExceptionally(e);
            }
        });
        return new Handle() {
            @Override
            public Outcome await() throws InterruptedException {
                try {
                    return outcome.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }

            @Override
            public void cancel() {
                running.cancelled.complete(null);
            }
        };
    }
}
