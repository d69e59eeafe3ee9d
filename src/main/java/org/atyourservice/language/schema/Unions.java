package org.atyourservice.language.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// Fields of which one counts, as Cap'n Proto's unions have them: the keyword `x-union` of an object has a list of
/// names for each union, first the one that counts when none is given.
public final class Unions {

    /// The keyword.
    public static final String KEYWORD = Schema.UNION;
    private static final int DEEPEST = 60;

    private final Shape top;

    private Unions(Shape top) {
        this.top = top;
    }

    /// Empty for a schema without any.
    static Optional<Unions> of(Value.Fields root) {
        return mentioned(root) ? Optional.of(new Unions(Shape.of(root))) : Optional.empty();
    }

    private static boolean mentioned(Value part) {
        return switch (part) {
            case Value.Fields fields -> fields.get(KEYWORD).isPresent()
                    || fields.fields().values().stream().anyMatch(Unions::mentioned);
            case Value.Items(var items) -> items.stream().anyMatch(Unions::mentioned);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> false;
        };
    }

    /// True when an attribute's default doesn't count: another of its union is given, or would count before it.
    ///
    /// @param given the attributes that have a value
    public boolean putsAside(String attribute, Set<String> given) {
        return putsAside(top, attribute, given);
    }

    static boolean putsAside(Shape shape, String attribute, Set<String> given) {
        for (var union : unions(shape)) {
            if (union.contains(attribute)) {
                return !union.getFirst().equals(attribute)
                        || union.stream().anyMatch(other -> !other.equals(attribute) && given.contains(other));
            }
        }
        return false;
    }

    /// What is given beside another of its union, at any depth.
    List<Violation> violations(Value given) {
        var violations = new ArrayList<Violation>();
        check(given, top, List.of(), violations);
        return violations;
    }

    private static void check(Value value, Shape shape, List<Object> path, List<Violation> violations) {
        if (path.size() > DEEPEST) {
            return;
        }
        switch (value) {
            case Value.Fields fields -> {
                unions(shape).forEach(union -> one(union, fields, shape, path, violations));
                fields.fields().forEach((name, field) -> check(field, shape.property(name), with(path, name),
                        violations));
            }
            case Value.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    check(items.get(i), shape.item(i), with(path, i), violations);
                }
            }
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> {
            }
        }
    }

    private static void one(List<String> union, Value.Fields fields, Shape shape, List<Object> path,
            List<Violation> violations) {
        var given = fields.fields().keySet().stream()
                .filter(name -> union.contains(name) && isGiven(fields.get(name).orElseThrow(), shape.property(name)))
                .toList();
        if (given.size() > 1) {
            var first = new Violation(with(path, given.getFirst()), "").name();
            violations.add(new Violation(with(path, given.get(1)), "can't be given beside " + first
                    + ", since it is either " + Names.either(union)));
        }
    }

    /// Nothing is a value only of what can be nothing else.
    private static boolean isGiven(Value value, Shape shape) {
        return !(value instanceof Value.Nothing) || shape.isOnlyNothing();
    }

    private static List<Object> with(List<Object> path, Object part) {
        var longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }

    private static List<List<String>> unions(Shape shape) {
        var unions = new ArrayList<List<String>>();
        if (shape.get(KEYWORD).orElse(Value.NOTHING) instanceof Value.Items(var written)) {
            for (var union : written) {
                if (union instanceof Value.Items(var names) && !names.isEmpty()) {
                    unions.add(names.stream().flatMap(name -> name.scalar().stream()).toList());
                }
            }
        }
        return unions;
    }
}
