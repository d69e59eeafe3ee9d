package org.atyourservice.session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.RecipeUpdate;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.TemplateOrigin;

/// Recipes: the copies of templates that services here are made from. A deployment makes the first one; after that
/// the template may change as it likes, until somebody updates the recipe.
public interface RecipeUpdates {

    /// One recipe.
    ///
    /// @param newest where the template is now; empty when it is gone
    /// @param newestVersion what the template calls its version now
    /// @param behind true when the template differs from the recipe
    /// @param edited true when somebody changed the recipe's files by hand
    /// @param services desired ones and recorded ones that are made from it
    record Entry(Recipe recipe, Optional<TemplateOrigin> newest, String newestVersion, boolean behind, boolean edited,
            List<ServicePath> services) {
        public Entry {
            services = List.copyOf(services);
        }
    }

    /// What an update would do.
    ///
    /// @param edits of blueprints that keep them valid
    /// @param problems that the environment would have then and doesn't have now
    /// @param basis the files that this was made from, as a digest
    record Preview(List<RecipeUpdate> updates, List<TextEdit> edits, List<Diagnostic> problems, String basis) {
        public Preview {
            updates = List.copyOf(updates);
            edits = List.copyOf(edits);
            problems = List.copyOf(problems);
        }

        /// True when nothing is behind.
        public boolean isEmpty() {
            return updates.isEmpty();
        }

        /// False when something has to be written by hand first.
        public boolean canBeApplied() {
            return allProblems().isEmpty();
        }

        /// Those of each update, then those of all together.
        public List<Diagnostic> allProblems() {
            return Stream.concat(updates.stream().flatMap(update -> update.problems().stream()), problems.stream())
                    .toList();
        }
    }

    /// The new text of a blueprint; all bytes but those of the values stay.
    record TextEdit(String file, String text) {}

    /// All recipes, by name.
    ///
    /// @throws Problem when the environment can't be read
    List<Entry> list() throws Problem;

    /// What an update of these recipes would do; of all that are behind when none is named.
    ///
    /// @throws Problem when there is no such recipe, its template is gone or has errors
    Preview preview(Collection<String> names) throws Problem;

    /// Writes the recipes, and the blueprints where the preview says so. Nothing runs: the next plan shows the
    /// services as changed.
    ///
    /// @param editBlueprints allows the edits of the preview; without it, one that needs any is refused
    /// @throws Problem when the files changed since the preview, or it has problems; nothing is written then
    void apply(Preview preview, boolean editBlueprints) throws Problem;

    /// Takes away recipes that no service is made from.
    ///
    /// @return their names
    /// @throws Problem when the folder can't be written
    List<String> prune() throws Problem;
}
