package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.atyourservice.model.ServicePath;

/// What may be meant by names that mean nobody. Many services may use one that is gone: its name is compared with all
/// others once.
final class Guesses {

    private final Map<Question, References.Guess> made = new HashMap<>();

    private record Question(String name, String role, int count) {}

    /// @param count of those that are known: while some are made, there are more of them each time
    /// @param known those of the role
    References.Guess of(String name, String role, int count, Supplier<List<ServicePath>> known) {
        return made.computeIfAbsent(new Question(name, role, count), _ -> References.guess(name, known.get()));
    }
}
