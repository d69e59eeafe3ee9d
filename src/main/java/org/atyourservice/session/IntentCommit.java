package org.atyourservice.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.git.Dirty;
import org.atyourservice.history.Differences;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.store.SourcesReader;

/// The first of a deployment's two commits: what people wrote, with a message in words of the model.
final class IntentCommit {

    private static final int LINES_IN_BODY = 40;
    private static final int FILES_IN_TITLE = 3;

    private final OpenEnvironment environment;

    IntentCommit(OpenEnvironment environment) {
        this.environment = environment;
    }

    /// Commits what people wrote.
    ///
    /// @param message empty for one in words of the model
    /// @return the commit that has it: the new one, or the newest when nothing had to be committed
    /// @throws Problem when git says no
    String make(Environment desired, String message) throws Problem {
        var text = message.isBlank() ? words(desired) : message;
        var made = environment.repo.commit(OpenEnvironment.WRITTEN_BY_PEOPLE, text);
        if (made.isPresent()) {
            return made.get();
        }
        return environment.repo.head().orElseThrow(() -> new Problem(Problem.Kind.GIT,
                "There is nothing to commit yet.", "Write a blueprint first."));
    }

    private String words(Environment desired) throws Problem {
        return message(
                Differences.between(environment.committed(), desired).stream().map(Differences.Line::text).toList(),
                environment.repo.status().stream().map(Dirty::path).filter(OpenEnvironment::isWrittenByPeople)
                        .toList());
    }

    /// A message in words of the model.
    ///
    /// @param lines what changed
    /// @param files where, for when the model didn't change
    static String message(List<String> lines, List<String> files) {
        if (lines.isEmpty()) {
            return otherwise(files);
        }
        if (lines.size() == 1) {
            return capitalised(lines.getFirst());
        }
        var title = "Change " + lines.size() + " services";
        var more = lines.size() > LINES_IN_BODY
                ? Optional.of("… and " + (lines.size() - LINES_IN_BODY) + " more")
                : Optional.<String>empty();
        var body = new ArrayList<>(lines.subList(0, Math.min(lines.size(), LINES_IN_BODY)));
        more.ifPresent(body::add);
        return title + "\n\n" + String.join("\n", body) + "\n";
    }

    /// For a change that means nothing to any service.
    private static String otherwise(List<String> files) {
        var recipes = SourcesReader.RECIPES + "/";
        if (!files.isEmpty() && files.stream().allMatch(file -> file.startsWith(recipes))) {
            var names = files.stream().map(file -> file.substring(recipes.length()).replaceFirst("/.*", "")).distinct()
                    .toList();
            return "Keep the " + (names.size() == 1 ? "recipe of " : "recipes of ")
                    + String.join(", ", names);
        }
        return "Change " + String.join(", ", files.stream().limit(FILES_IN_TITLE).toList());
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
