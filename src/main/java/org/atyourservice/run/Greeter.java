package org.atyourservice.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.run.Executor.Greeting;
import org.atyourservice.run.Executor.Obstacle;

/// Looks whose keys the nodes show.
public final class Greeter {

    private final RunPorts ports;

    public Greeter(RunPorts ports) {
        this.ports = ports;
    }

    /// A node that was greeted.
    ///
    /// @param address where it is reached, as far as the environment says
    public record Greeted(ServicePath node, String address, Greeting greeting) {}

    /// Greets all at the same time, within the limits.
    ///
    /// @param folder the environment's
    /// @return in the same order
    /// @throws InterruptedException when interrupted while waiting
    public List<Greeted> greet(List<ServicePath> nodes, Environment desired, Recorded recorded, Path folder)
            throws InterruptedException {
        var facts = new Facts(desired, recorded, Optional.empty());
        var endpoints = new Endpoints(ports, folder);
        var permits = new Permits(ports.limits());
        var stop = new Stop();
        var answers = nodes.stream().map(_ -> new CompletableFuture<Greeted>()).toList();
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var answer = answers.get(i);
            Thread.ofVirtual().name("greet " + node).start(() -> {
                try {
                    answer.complete(greet(node, endpoints, facts, permits, stop));
                } catch (RuntimeException | Error e) {
                    answer.completeExceptionally(e);
                }
            });
        }
        var greeted = new ArrayList<Greeted>();
        try {
            for (var answer : answers) {
                greeted.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a greeting ended with a mistake of ours", e.getCause());
        }
        return greeted;
    }

    private Greeted greet(ServicePath node, Endpoints endpoints, Facts facts, Permits permits,
            Stop stop) {
        var target = new Target.On(node, Template.TargetKind.SSH);
        var turn = permits.take(Optional.empty(), node.toString(), target, stop);
        if (turn.isEmpty()) {
            return new Greeted(node, "", new Greeting.Silent(Obstacle.OTHER, "Cancelled."));
        }
        try (var _ = turn.get()) {
            var endpoint = endpoints.of(target, facts);
            return new Greeted(node, endpoint.shown(), ports.executor().greet(endpoint));
        } catch (CantRun e) {
            return new Greeted(node, "", new Greeting.Silent(Obstacle.OTHER, e.getMessage()));
        }
    }
}
