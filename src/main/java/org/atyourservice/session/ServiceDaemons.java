package org.atyourservice.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Daemon;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.run.DaemonJobs;
import org.atyourservice.run.RunPorts;

/// [Daemons] by jobs on their targets.
final class ServiceDaemons implements Daemons {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final RunPorts ports;

    ServiceDaemons(OpenEnvironment environment, LocalSession session, RunPorts ports) {
        this.environment = environment;
        this.session = session;
        this.ports = ports;
    }

    @Override
    public List<State> of(ServicePath service) throws Problem {
        var states = new ArrayList<State>();
        for (var daemon : daemons(service).values()) {
            states.add(run(service, daemon, DaemonJobs.Verb.SHOW));
        }
        return states;
    }

    @Override
    public State start(ServicePath service, String name) throws Problem {
        return run(service, daemon(service, name), DaemonJobs.Verb.START);
    }

    @Override
    public State terminate(ServicePath service, String name) throws Problem {
        return run(service, daemon(service, name), DaemonJobs.Verb.STOP);
    }

    private State run(ServicePath service, Daemon daemon, DaemonJobs.Verb verb) throws Problem {
        var now = session.snapshot();
        var answer = DaemonJobs.run(ports, now.desired(), now.recorded(), environment.folder, recorded(service), daemon,
                verb);
        if (answer.trouble().isPresent()) {
            throw new Problem(Problem.Kind.REFUSED, answer.trouble().get(), "Look at its log beside its pidfile.");
        }
        return new State(daemon.name(), answer.pid());
    }

    private RecordedService recorded(ServicePath service) throws Problem {
        return session.snapshot().recorded().service(service)
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, service.shown()
                        + " was never deployed, so that it has no daemons.", "Deploy it first."));
    }

    private Map<String, Daemon> daemons(ServicePath service) throws Problem {
        return new TreeMap<>(Optional.ofNullable(session.snapshot().desired().templates()
                .get(recorded(service).template())).map(Template::daemons).orElse(Map.of()));
    }

    private Daemon daemon(ServicePath service, String name) throws Problem {
        var known = daemons(service);
        if (!known.containsKey(name)) {
            throw new Problem(Problem.Kind.NOT_FOUND, service.shown() + " has no daemon '" + name + "'.",
                    known.isEmpty()
                            ? "Its template declares none; it may under daemons in template.yaml."
                            : "It has " + String.join(", ", known.keySet()) + ".");
        }
        return known.get(name);
    }
}
