package org.atyourservice.language.links;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Who needs whom, its parent or its producers, by number: for circles. What a service needs has a lower rank, so that
/// most questions end before a single step.
final class Graph {

    private final List<ServicePath> paths;
    private final Map<ServicePath, Integer> numbers;
    private final List<Service> services;
    private final List<Template> templates;
    private final int[][] needs;
    private final int[][] users;
    private final int[] rank;

    Graph(Environment environment) {
        paths = List.copyOf(environment.services().keySet());
        numbers = HashMap.newHashMap(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            numbers.put(paths.get(i), i);
        }
        services = List.copyOf(environment.services().values());
        templates = services.stream().map(environment::templateOf).toList();
        needs = environment.services().values().stream().map(this::needs).toArray(int[][]::new);
        users = reversed();
        rank = ranks();
    }

    private int[] needs(Service service) {
        return Stream.concat(service.path().parent().stream(), service.allProducers()).map(numbers::get)
                .filter(number -> number != null).mapToInt(Integer::intValue).distinct().toArray();
    }

    private int[][] reversed() {
        var counts = new int[paths.size()];
        for (var needed : needs) {
            for (int need : needed) {
                counts[need]++;
            }
        }
        var reversed = new int[paths.size()][];
        Arrays.setAll(reversed, i -> new int[counts[i]]);
        for (int user = 0; user < needs.length; user++) {
            for (int need : needs[user]) {
                reversed[need][--counts[need]] = user;
            }
        }
        return reversed;
    }

    /// A number that is higher than those of all that is needed.
    private int[] ranks() {
        var ranks = new int[paths.size()];
        Arrays.fill(ranks, Integer.MAX_VALUE);
        var open = new int[paths.size()];
        var free = new ArrayDeque<Integer>();
        for (int i = 0; i < open.length; i++) {
            open[i] = needs[i].length;
            if (open[i] == 0) {
                free.addLast(i);
            }
        }
        for (int next = 0; !free.isEmpty(); next++) {
            int number = free.removeFirst();
            ranks[number] = next;
            for (int user : users[number]) {
                if (--open[user] == 0) {
                    free.addLast(user);
                }
            }
        }
        return ranks;
    }

    Optional<Integer> number(ServicePath path) {
        return Optional.ofNullable(numbers.get(path));
    }

    /// As [Environment#service], only faster.
    Optional<Service> service(ServicePath path) {
        return number(path).map(services::get);
    }

    /// The template of a service that is there.
    Template template(ServicePath path) {
        return templates.get(numbers.get(path));
    }

    /// True when the service needs the other, directly or through others, or is the other.
    boolean needs(int service, int other) {
        return service == other || rank[service] > rank[other] && !way(service, other).isEmpty();
    }

    /// All that needs the service, directly or through others, and the service itself.
    BitSet dependents(int service) {
        var found = new BitSet(paths.size());
        var open = new ArrayDeque<Integer>(List.of(service));
        found.set(service);
        while (!open.isEmpty()) {
            for (int user : users[open.removeLast()]) {
                if (!found.get(user)) {
                    found.set(user);
                    open.addLast(user);
                }
            }
        }
        return found;
    }

    /// From one that needs the other to that other; empty when it doesn't.
    List<ServicePath> way(int from, int to) {
        var before = new HashMap<Integer, Integer>();
        var open = new ArrayDeque<Integer>(List.of(from));
        before.put(from, from);
        while (!open.isEmpty() && !before.containsKey(to)) {
            int at = open.removeFirst();
            for (int need : needs[at]) {
                if (rank[need] >= rank[to] && before.putIfAbsent(need, at) == null) {
                    open.addLast(need);
                }
            }
        }
        if (!before.containsKey(to)) {
            return List.of();
        }
        var way = new ArrayList<>(List.of(paths.get(to)));
        for (int at = to; at != from; at = before.get(at)) {
            way.addFirst(paths.get(before.get(at)));
        }
        return way;
    }
}
