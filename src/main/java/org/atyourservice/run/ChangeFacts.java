package org.atyourservice.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// The differences of a change as `processChange` is given them: `category`, `name`, `before` and `after`; and for each
/// producer that a link loses its name as `producer_removed`, `role!instance`.
final class ChangeFacts {

    private ChangeFacts() {}

    /// A list; empty for a change without differences.
    static Value of(Change change) {
        var differences = switch (change) {
            case Change.Update update -> update.differences();
            case Change.Move move -> move.differences();
            case Change.Create _,Change.Repair _,Change.Delete _ -> List.<Change.Difference>of();
        };
        var facts = new ArrayList<Value>();
        for (var difference : differences) {
            var detail = difference.detail();
            var removed = removed(detail);
            if (removed.isEmpty()) {
                facts.add(fact(detail, Optional.empty()));
            }
            removed.forEach(producer -> facts.add(fact(detail, Optional.of(producer))));
        }
        return Value.of(facts);
    }

    private static Value fact(Change.Detail detail, Optional<String> removed) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("category", Value.of(detail.category().name().toLowerCase(Locale.ROOT)));
        fields.put("name", Value.of(detail.name()));
        fields.put("before", detail.before());
        fields.put("after", detail.after());
        removed.ifPresent(producer -> fields.put("producer_removed", Value.of(producer)));
        return new Value.Fields(fields);
    }

    private static List<String> removed(Change.Detail detail) {
        if (detail.category() != Change.Category.LINKS || !(detail.before() instanceof Value.Items(var before))
                || !(detail.after() instanceof Value.Items(var after))) {
            return List.of();
        }
        return before.stream().filter(path -> !after.contains(path)).flatMap(path -> path.scalar().stream())
                .map(path -> ServicePath.parse(path).key().toString()).toList();
    }
}
