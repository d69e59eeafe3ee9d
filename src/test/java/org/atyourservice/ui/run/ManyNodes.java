package org.atyourservice.ui.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Group;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;

/// A run of ten steps on each of many nodes.
final class ManyNodes {

    static final List<String> VERBS = List.of("prepare", "stop", "fetch", "unpack", "build", "install", "configure",
            "start", "warm", "verify");

    private ManyNodes() {}

    static ServicePath node(int number) {
        return ServicePath.parse("location!ghent/datacenter!dc" + number % 4 + "/node!n" + number);
    }

    static ServicePath app(int number) {
        return ServicePath.parse(node(number) + "/app!web");
    }

    static String step(int node, String verb) {
        return verb + "-n" + node;
    }

    static RunEvent.Started started(int nodes, int number, Instant at) {
        var groups = new ArrayList<Group>();
        for (int i = 0; i < nodes; i++) {
            var target = new Target.On(node(i), Template.TargetKind.SSH);
            var service = app(i);
            int node = i;
            groups.add(new Group("g" + i, service, VERBS.stream()
                    .<Step>map(verb -> new Step.Act(step(node, verb), service, verb, target, "new")).toList(), Set.of(),
                    new Group.OnFailure.Stop()));
        }
        return new RunEvent.Started(1, at, Sample.run(number), "anna", "app web: version 1 -> 2 on all nodes", "abc",
                Optional.empty(), groups, List.of());
    }
}
