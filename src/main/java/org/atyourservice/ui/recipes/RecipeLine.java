package org.atyourservice.ui.recipes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.RecipeUpdate;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.RecipeUpdates;
import org.atyourservice.ui.Messages;

/// A line of what an update of recipes would do.
record RecipeLine(Kind kind, String text) {

    private static final int DIGEST = 8;
    private static final int MOST_SERVICES = 5;

    enum Kind {
        TITLE, SOURCE, PART, SERVICES, VALUE, PROBLEM;

        String styleClass() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What stands in the way first, then each recipe: what differs, and what becomes of its services.
    static List<RecipeLine> of(RecipeUpdates.Preview preview, Messages words) {
        var lines = new ArrayList<RecipeLine>();
        preview.allProblems().forEach(problem -> lines.add(new RecipeLine(Kind.PROBLEM, problem.toString())));
        for (var update : preview.updates()) {
            lines.add(new RecipeLine(Kind.TITLE, update.template()));
            lines.add(new RecipeLine(Kind.SOURCE,
                    words.get("source", version(update.from()), version(update.to()), update.to().origin().shown())));
            update.parts().forEach(part -> lines.add(new RecipeLine(Kind.PART, part.shown())));
            lines.add(new RecipeLine(Kind.SERVICES, services(update.services(), words)));
            values(update).forEach(value -> lines.add(new RecipeLine(Kind.VALUE, value)));
        }
        return lines;
    }

    private static String version(Recipe recipe) {
        return recipe.version().isEmpty()
                ? recipe.digest().substring(0, Math.min(DIGEST, recipe.digest().length()))
                : recipe.version();
    }

    private static String services(List<ServicePath> services, Messages words) {
        if (services.isEmpty()) {
            return words.get("services.none");
        }
        var names = services.stream().limit(MOST_SERVICES).map(ServicePath::instances).toList();
        var list = String.join(", ", names);
        int more = services.size() - names.size();
        return more == 0 ? words.get("services", list) : words.get("services.more", list, more);
    }

    /// The same sentence once, however many services it is true of.
    private static List<String> values(RecipeUpdate update) {
        var sentences = new LinkedHashMap<String, Boolean>();
        update.migrations().forEach(migration -> migration.values()
                .forEach(value -> sentences.putIfAbsent(value.sentence(), true)));
        return List.copyOf(sentences.keySet());
    }
}
