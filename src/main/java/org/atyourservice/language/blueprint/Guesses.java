package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.atyourservice.model.ServicePath;

/// What may be meant by names that mean nobody. Many services may use one that is gone: its name is compared with all
/// others once.
final class Guesses {

    private final Map<Question, Guess> made = new HashMap<>();

    /// @param hint `Did you mean x?` and which there are
    /// @param closest the name that was meant, when one is close
    record Guess(String hint, Optional<String> closest) {}

    private record Question(String name, String role, int count) {}

    /// @param count of those that are known: while some are made, there are more of them each time
    /// @param known those of the role
    Guess of(String name, String role, int count, Supplier<List<ServicePath>> known) {
        return made.computeIfAbsent(new Question(name, role, count), _ -> {
            var paths = known.get();
            return new Guess(References.hint(name, paths), References.closest(name, paths));
        });
    }
}
