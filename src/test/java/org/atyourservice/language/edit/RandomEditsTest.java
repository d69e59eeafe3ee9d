package org.atyourservice.language.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Given;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thousands of edits that nobody thought of. A failure is looked for again in smaller blueprints of the same seed, and
/// the smallest is shown.
class RandomEditsTest {

    private static final int SEEDS = 1500;
    private static final int EDITS = 8;
    private static final int LARGEST = 11;
    private static final Pattern COMMENT = Pattern.compile("# c\\d+;");

    private final Compiler compiler = new Compiler();
    private final Editor editor = new Editor(compiler);
    private final Map<String, int[]> counts = new TreeMap<>();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyEditMeansWhatWasAskedAndTouchesNothingElse() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var failure = failure(seed, LARGEST);
            if (failure.isPresent()) {
                long failing = seed;
                throw IntStream.range(1, LARGEST).mapToObj(size -> failure(failing, size)).flatMap(Optional::stream)
                        .findFirst().orElse(failure.get());
            }
        }
        counts.forEach((operation, count) -> assertThat(count[0]).as(operation + " of " + count[1])
                .isGreaterThan(count[1] / 2));
        assertThat(counts.values().stream().mapToInt(count -> count[0]).sum()).isGreaterThan(3 * SEEDS);
        assertThat(counts).hasSize(7);
    }

    private Optional<AssertionError> failure(long seed, int size) {
        var texts = new TreeMap<>(RandomBlueprints.of(seed, size));
        var random = new Random(seed);
        for (int i = 0; i < EDITS; i++) {
            var shown = "seed " + seed + ", size " + size + ", edit " + i;
            try {
                edit(shown, random, texts);
            } catch (AssertionError | RuntimeException e) {
                return Optional.of(new AssertionError(shown + " of\n" + texts + "\n" + e, e));
            }
        }
        return Optional.empty();
    }

    private void edit(String seed, Random random, TreeMap<String, String> texts) {
        var given = given(texts);
        var before = compiler.compile(given.sources());
        if (before.hasErrors() || before.services().isEmpty()) {
            return;
        }
        var operation = operation(random, before);
        if (operation.isEmpty()) {
            return;
        }
        var count = counts.computeIfAbsent(operation.get().getClass().getSimpleName(), _ -> new int[2]);
        count[1]++;
        if (editor.apply(given.sources(), before, operation.get()) instanceof Edit.Done done) {
            count[0]++;
            var old = new TreeMap<>(texts);
            done.texts().forEach((file, text) -> {
                if (file.startsWith("blueprints/")) {
                    texts.put(file.substring("blueprints/".length()), text);
                }
            });
            var what = seed + ": " + operation.get() + "\n" + old + "\n--\n" + texts;
            checkMeaning(what, operation.get(), before, compiler.compile(given(texts).sources()));
            boolean all = operation.get() instanceof Operation.Move || operation.get() instanceof Operation.Rename;
            if (all) {
                assertThat(comments(String.join("", texts.values()))).as(what)
                        .containsExactlyInAnyOrderElementsOf(comments(String.join("", old.values())));
            }
            texts.forEach((file, text) -> checkBytes(what, operation.get(), old.getOrDefault(file, ""), text));
        }
    }

    private static Given given(Map<String, String> texts) {
        var given = Given.places();
        texts.forEach((file, text) -> given.blueprint(file, text.getBytes(StandardCharsets.UTF_8)));
        return given;
    }

    private static void checkMeaning(String what, Operation operation, Environment before, Environment after) {
        assertThat(after.hasErrors()).as(what + after.diagnostics()).isFalse();
        var wanted = new TreeSet<String>();
        before.services().values().forEach(service -> wanted(operation, service).ifPresent(wanted::add));
        var is = new TreeSet<String>();
        after.services().values().forEach(service -> is.add(said(service, service.path(), links(service))));
        if (operation instanceof Operation.Add add) {
            assertThat(is.removeIf(said -> said.contains("!" + add.instance() + " "))).as(what).isTrue();
        }
        assertThat(is).as(what).isEqualTo(wanted);
    }

    private static Optional<String> wanted(Operation operation, Service service) {
        var links = links(service);
        return switch (operation) {
            case Operation.Remove(var path) when service.path().isWithin(path) -> Optional.empty();
            case Operation.Remove(var path) -> {
                links.removeIf(link -> link.isWithin(path));
                yield Optional.of(said(service, service.path(), links));
            }
            case Operation.Rename(var path, var name) -> {
                var key = new ServiceKey(path.key().role(), name);
                yield Optional.of(moved(service, path, path.parent().map(parent -> parent.child(key))
                        .orElseGet(() -> ServicePath.root(key))));
            }
            case Operation.Move(var path, var parent) ->
                Optional.of(moved(service, path, parent.child(path.key())));
            case Operation.Link(var consumer, _, var producer) -> {
                if (service.path().equals(consumer)) {
                    links.add(producer);
                }
                yield Optional.of(said(service, service.path(), links));
            }
            case Operation.Unlink(var consumer, _, var producer) -> {
                if (service.path().equals(consumer)) {
                    links.remove(producer);
                }
                yield Optional.of(said(service, service.path(), links));
            }
            case Operation.Swap(var old, var with, _) -> {
                if (links.remove(old)) {
                    links.add(with);
                }
                yield Optional.of(said(service, service.path(), links));
            }
            case Operation.Add _,Operation.SetValue _,Operation.Materialise _,Operation.ApplyFix _,Operation.ApplyRemoval _ ->
                Optional.of(said(service, service.path(), links));
        };
    }

    private static String moved(Service service, ServicePath from, ServicePath to) {
        var move = Job.moving(from, to);
        return said(service, move.apply(service.path()),
                new TreeSet<>(links(service).stream().map(move).toList()));
    }

    private static TreeSet<ServicePath> links(Service service) {
        return new TreeSet<>(service.allProducers().toList());
    }

    private static String said(Service service, ServicePath path, Set<ServicePath> links) {
        var values = new TreeMap<String, Object>();
        service.attributes().forEach((name, sourced) -> values.put(name, sourced.value()));
        return path + " " + service.template() + " " + values + " " + links;
    }

    /// Lines that aren't the operation's own are there as they were, in their order; comments are only lost with what
    /// they are about; line ends and byte order mark stay.
    private static void checkBytes(String what, Operation operation, String old, String text) {
        if (old.isEmpty() || old.equals(text)) {
            return;
        }
        assertThat(text.startsWith("\uFEFF")).as(what).isEqualTo(old.startsWith("\uFEFF"));
        if (old.contains("\r\n")) {
            assertThat(text.replace("\r\n", "")).as(what).doesNotContain("\n");
        } else {
            assertThat(text).as(what).doesNotContain("\r");
        }
        var before = old.replace("\uFEFF", "").lines().toList();
        var after = text.replace("\uFEFF", "").lines().toList();
        switch (operation) {
            case Operation.Rename(var path, var name) -> {
                assertThat(after).as(what).hasSameSizeAs(before);
                for (int i = 0; i < before.size(); i++) {
                    if (!before.get(i).equals(after.get(i))) {
                        assertThat(before.get(i)).as(what).containsAnyOf(path.key().instance(),
                                path.key().instance().replace("'", "''"), name);
                        assertThat(comments(after.get(i))).as(what).isEqualTo(comments(before.get(i)));
                    }
                }
            }
            case Operation.Remove _ -> {
                // What stood in a map on one line has changed that line.
                var own = withoutLists(after).stream()
                        .filter(line -> !line.contains("db:") && !line.contains("database:")
                                && !line.contains("web__") && !line.contains("{") && !line.strip().startsWith("#"))
                        .toList();
                assertThat(isIn(own, withoutLists(before))).as(what).isTrue();
                // A comment behind a link that goes stays on a line of its own.
                assertThat(isIn(comments(text), comments(old))).as(what).isTrue();
            }
            case Operation.Add _ -> {
                var kept = new ArrayList<>(withoutLists(before));
                kept.removeIf(line -> line.endsWith("}") || line.contains("{") || line.contains("~"));
                assertThat(isIn(kept, withoutLists(after))).as(what).isTrue();
                assertThat(comments(text)).as(what).isEqualTo(comments(old));
            }
            case Operation.Move(var path, _) -> {
                var kept = after.stream().filter(line -> !line.contains(path.key().instance())).map(String::strip)
                        .toList();
                assertThat(kept.stream().filter(line -> line.startsWith("#")).toList()).as(what)
                        .doesNotHaveDuplicates();
            }
            case Operation.Link _,Operation.Unlink _,Operation.Swap _ -> {
                assertThat(Math.abs(before.size() - after.size())).as(what).isLessThanOrEqualTo(4);
                var same = withoutLists(before).stream()
                        .filter(line -> !line.contains("db:") && !line.contains("database:")
                                && !line.strip().startsWith("- ") && !line.contains("web__")
                                && !line.strip().startsWith("#"))
                        .toList();
                assertThat(isIn(comments(text), comments(old))).as(what).isTrue();
                assertThat(isIn(same, withoutLists(after))).as(what).isTrue();
            }
            case Operation.SetValue _,Operation.Materialise _,Operation.ApplyFix _,Operation.ApplyRemoval _ ->
                throw new AssertionError(what);
        }
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text).results().map(result -> result.group()).toList();
    }

    /// Without lists of producers on several lines, and without the commas at the ends of lines.
    private static List<String> withoutLists(List<String> lines) {
        var left = new ArrayList<String>();
        boolean inList = false;
        for (var line : lines) {
            inList |= line.contains("db: [") && !line.contains("]");
            if (!inList && !line.contains("\"db\": ")) {
                left.add(line.replaceFirst(",(\\s*(#.*)?)$", "$1"));
            }
            inList &= !line.strip().startsWith("]");
        }
        return left;
    }

    /// True when all are in the others, in their order.
    private static boolean isIn(List<String> some, List<String> all) {
        int at = 0;
        for (var one : all) {
            at += at < some.size() && some.get(at).equals(one) ? 1 : 0;
        }
        assertThat(some.subList(at, some.size())).as("lines that aren't where they were").isEmpty();
        return true;
    }

    private static Optional<Operation> operation(Random random, Environment before) {
        var services = List.copyOf(before.services().values());
        var service = services.get(random.nextInt(services.size()));
        var webs = services.stream().filter(one -> one.template().equals("web")).toList();
        var databases = services.stream().filter(one -> one.template().equals("database")).toList();
        return switch (random.nextInt(7)) {
            case 0 -> Optional.of(new Operation.Rename(service.path(), any(random, List.of("main", "n1", "new", "8"))));
            case 1 -> services.size() < 4
                    ? Optional.empty()
                    : Optional.of(new Operation.Remove(service.path()));
            case 2 -> services.stream().filter(one -> service.path().parent().isPresent()
                    && one.path().key().role().equals(service.path().parent().get().key().role())
                    && !one.path().equals(service.path().parent().get())
                    && before.service(one.path().child(service.path().key())).isEmpty()).findFirst()
                    .map(host -> new Operation.Move(service.path(), host.path()));
            case 3 -> webs.isEmpty() || databases.isEmpty()
                    ? Optional.empty()
                    : Optional.of(any(random, webs)).filter(web -> web.producers().getOrDefault("db", List.of())
                            .size() < 2)
                            .flatMap(web -> databases.stream()
                                    .filter(one -> !links(web).contains(one.path())).findFirst()
                                    .map(one -> new Operation.Link(web.path(), "db", one.path())));
            case 4 -> webs.stream().filter(web -> !links(web).isEmpty()).findFirst()
                    .map(web -> new Operation.Unlink(web.path(), "db", links(web).first()));
            case 5 -> databases.stream().filter(one -> before.consumers(one.path()).findAny().isPresent()).findFirst()
                    .flatMap(old -> databases.stream().filter(one -> one != old).findAny()
                            .map(one -> new Operation.Swap(old.path(), one.path(), Set.of())));
            default -> Optional.of(service).filter(one -> one.template().equals("node.ssh"))
                    .map(node -> new Operation.Add(Optional.of(node.path()), "database", "fresh" + random.nextInt(9999),
                            Map.of(), Map.of(), Optional.empty()));
        };
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
