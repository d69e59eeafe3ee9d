package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;

/// The steps of a run by node and action: a line a service, below the node on which it works, a column an action.
///
/// @param columns the actions, each after those that come before it on any service
/// @param nodes in the order of their paths, n2 before n10; this machine comes last
record RunMatrix(List<String> columns, List<Node> nodes) {

    static final RunMatrix EMPTY = new RunMatrix(List.of(), List.of());

    /// A node, or this machine, with what it does for each service.
    ///
    /// @param line all its steps
    /// @param services none when the node has steps of its own only
    record Node(Line line, List<Line> services) {
        boolean hasServices() {
            return !services.isEmpty();
        }
    }

    /// A line of cells, one a column.
    ///
    /// @param key unique in its matrix, and the same as long as the run lasts
    /// @param path of the node or the service; empty for this machine
    record Line(String key, Optional<ServicePath> path, List<MatrixCell> cells) {

        List<StepView> steps() {
            return cells.stream().flatMap(cell -> cell.steps().stream()).toList();
        }

        /// True when nothing in it has changed since.
        boolean isSame(Line other) {
            boolean same = key.equals(other.key) && cells.size() == other.cells.size();
            for (int i = 0; same && i < cells.size(); i++) {
                same = cells.get(i).isSame(other.cells.get(i));
            }
            return same;
        }
    }

    static RunMatrix of(RunView run) {
        var byService = new LinkedHashMap<ServicePath, List<StepView>>();
        run.steps().values()
                .forEach(step -> byService.computeIfAbsent(step.step().service(), _ -> new ArrayList<>()).add(step));
        var columns = ColumnOrder.of(byService.values());
        var places = new HashMap<String, Integer>();
        columns.forEach(verb -> places.put(verb, places.size()));
        var nodes = new TreeMap<ServicePath, List<ServicePath>>(NaturalOrder.OF_PATHS);
        var here = new ArrayList<ServicePath>();
        var hosts = hosts(run);
        byService.forEach((service, steps) -> node(service, steps, hosts)
                .map(node -> nodes.computeIfAbsent(node, _ -> new ArrayList<>())).orElse(here).add(service));
        var all = new ArrayList<Node>();
        nodes.forEach((node, services) -> all.add(node(Optional.of(node), services, byService, places)));
        if (!here.isEmpty()) {
            all.add(node(Optional.empty(), here, byService, places));
        }
        return new RunMatrix(columns, List.copyOf(all));
    }

    /// What steps of the run work on.
    private static Set<ServicePath> hosts(RunView run) {
        var hosts = new HashSet<ServicePath>();
        for (var step : run.steps().values()) {
            if (step.step().where() instanceof Target.On(var host, _)) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    /// Where a service works; what is only written down stands with the node that it is on or is.
    private static Optional<ServicePath> node(ServicePath service, List<StepView> steps,
            Set<ServicePath> hosts) {
        for (var step : steps) {
            if (step.step().where() instanceof Target.On(var host, _)) {
                return Optional.of(host);
            }
        }
        boolean touches = steps.stream().map(StepView::step).anyMatch(Step::touchesHost);
        var place = touches ? Optional.<ServicePath>empty() : Optional.of(service);
        while (place.isPresent() && !hosts.contains(place.get())) {
            place = place.get().parent();
        }
        return place;
    }

    private static Node node(Optional<ServicePath> path, List<ServicePath> services,
            Map<ServicePath, List<StepView>> steps, Map<String, Integer> places) {
        var key = path.map(ServicePath::toString).orElse("");
        var all = services.stream().map(steps::get).flatMap(Collection::stream).toList();
        var line = new Line("node " + key, path, cells(all, places));
        boolean alone = services.size() == 1 && path.equals(Optional.of(services.getFirst()));
        return new Node(line, alone
                ? List.of()
                : services.stream().map(service -> new Line("service " + service, Optional.of(service),
                        cells(steps.get(service), places))).toList());
    }

    private static List<MatrixCell> cells(List<StepView> steps, Map<String, Integer> places) {
        var cells = new ArrayList<List<StepView>>();
        places.forEach((_, _) -> cells.add(new ArrayList<>()));
        steps.forEach(step -> cells.get(places.get(step.step().verb())).add(step));
        return cells.stream().map(MatrixCell::of).toList();
    }

    /// The steps of an action, on all nodes.
    List<StepView> column(int at) {
        return nodes.stream().flatMap(node -> node.line().cells().get(at).steps().stream()).toList();
    }
}
