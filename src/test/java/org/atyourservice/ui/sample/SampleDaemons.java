package org.atyourservice.ui.sample;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Daemons;

/// The templates of the samples declare no daemons.
public final class SampleDaemons implements Daemons {

    @Override
    public List<State> of(ServicePath service) {
        return List.of();
    }

    @Override
    public State start(ServicePath service, String name) throws Problem {
        throw none(service, name);
    }

    @Override
    public State terminate(ServicePath service, String name) throws Problem {
        throw none(service, name);
    }

    private static Problem none(ServicePath service, String name) {
        return new Problem(Problem.Kind.NOT_FOUND, service.shown() + " has no daemon " + name + ".",
                "Declare it in its template.yaml.");
    }
}
