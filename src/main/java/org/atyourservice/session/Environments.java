package org.atyourservice.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// What can be done with environments without opening them. Who reads takes no lock, so that it works while the window
/// has the environment open; who writes takes it for as long as it lasts.
public interface Environments {

    /// The environment that a folder is part of: the nearest, from the folder upwards.
    ///
    /// @throws Problem when there is none
    Path around(Path folder) throws Problem;

    /// Reads an environment. Nothing is locked, recovered, started or written.
    ///
    /// @throws Problem when it can't be read
    Reading read(Path environment) throws Problem;

    /// The environments that were opened lately, newest first, then those in and below the folder.
    List<Found> list(Path folder);

    /// Makes an empty environment in a folder that is empty or doesn't exist: in the git repository around it, or in
    /// one of its own where there is none.
    ///
    /// @param kind dev, staging or prod
    /// @return the folder as the disk calls it
    /// @throws Problem when the name or kind can't be one, the folder is in the way or can't be written
    Path create(Path folder, String name, String kind) throws Problem;

    /// What destroying it would do. Nothing is changed.
    ///
    /// @throws Problem when it can't be read, or is in no git repository
    Destruction destruction(Path environment) throws Problem;

    /// Destroys it: its files go, the commits stay, and so does what somebody else put into the folder.
    ///
    /// @return the commit that took the files away; empty when none of them was in git
    /// @throws Problem when it is open elsewhere, isn't what was shown any more, or git or the folder says no
    Optional<String> destroy(Destruction shown) throws Problem;

    /// Reads every template in and below a folder on its own.
    ///
    /// @throws Problem when the folder can't be read
    TemplateCheck checkTemplates(Path folder) throws Problem;

    /// What committing blueprints would do: everything is checked, nothing is changed.
    ///
    /// @param texts written into the environment first; none to commit all that is there
    /// @throws Problem when the environment can't be read, or a text can't be a blueprint
    BlueprintCommit checkBlueprints(Path environment, List<BlueprintText> texts) throws Problem;

    /// Writes and commits them, and pushes the branch where there is a remote.
    ///
    /// @param message empty for one in words of the model
    /// @throws Problem when they have errors, the environment is open elsewhere, or git or the folder says no; a push
    ///     that fails is no reason
    CommittedBlueprints commitBlueprints(Path environment, List<BlueprintText> texts, String message) throws Problem;

    /// What taking a service out of the blueprints would do. Nothing is changed.
    ///
    /// @throws Problem when it can't be, with those that need it
    ServiceRemoval previewRemoval(Path environment, ServicePath service) throws Problem;

    /// Takes it out of the blueprints. Nothing happens on hosts.
    ///
    /// @throws Problem when it isn't what was shown any more, the environment is open elsewhere, or can't be written
    void remove(ServiceRemoval shown) throws Problem;

    /// What a run would do now, from outside: to look at, not to start.
    ///
    /// @throws Problem when the environment can't be read
    Plan plan(Path environment, Plan.Request request) throws Problem;

    /// The runs there were, and those under way in another process.
    ///
    /// @throws Problem when there is no environment
    RunArchive runs(Path environment) throws Problem;

    /// The backups of the services.
    ///
    /// @throws Problem when there is no environment
    Backups backups(Path environment) throws Problem;

    /// Who has the environment among the clones of its repository.
    ///
    /// @return empty when nobody has, or there is no remote
    /// @throws Problem when the remote can't be asked
    Optional<Lease> lease(Path environment) throws Problem;

    /// The recipes: the copies of templates that services are made from.
    ///
    /// @throws Problem when the environment can't be read
    List<RecipeUpdates.Entry> recipes(Path environment) throws Problem;

    /// What an update of recipes would do. A [Session] carries it out.
    ///
    /// @param names none for all that are behind
    /// @throws Problem as for [RecipeUpdates#preview]
    RecipeUpdates.Preview previewRecipes(Path environment, List<String> names) throws Problem;

    /// @param holder the operator
    /// @param run the id of the run for which it has the environment
    /// @param heartbeat when it was last heard of, by its own clock
    record Lease(String holder, String host, String run, Instant heartbeat) {}

    /// @param gone the service and all that stand in it
    /// @param also what else changes, in sentences
    /// @param texts the files that change, inside the environment, with their new texts
    record ServiceRemoval(Path environment, ServicePath service, List<ServicePath> gone, List<String> also,
            SortedMap<String, String> texts) {
        public ServiceRemoval {
            gone = List.copyOf(gone);
            also = List.copyOf(also);
            texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        }
    }

    /// @param openIn the process that has it open
    record Found(String name, String kind, Path folder, Optional<Instant> lastOpened, OptionalLong openIn,
            boolean broken) {}

    /// @param files of the environment, that would go; inside it, with `/`
    /// @param others what is in the folder and not of the environment, that would stay
    /// @param uncommitted would be committed before, so that it can be brought back
    /// @param onHosts what is recorded as being on a host, and would be there without anybody knowing
    /// @param repository the top of the git repository
    record Destruction(Path folder, String name, String kind, int services, List<String> files, List<String> others,
            List<String> uncommitted, List<ServicePath> onHosts, Path repository) {
        public Destruction {
            files = List.copyOf(files);
            others = List.copyOf(others);
            uncommitted = List.copyOf(uncommitted);
            onHosts = List.copyOf(onHosts);
        }
    }

    /// @param templates in the order of their folders
    /// @param problems with folders and links, beside those of the templates
    record TemplateCheck(Path folder, List<CheckedTemplate> templates, List<Diagnostic> problems) {
        public TemplateCheck {
            templates = List.copyOf(templates);
            problems = List.copyOf(problems);
        }

        /// True when all of them can be used.
        public boolean isGood() {
            return templates.stream().allMatch(CheckedTemplate::isRead)
                    && problems.stream().noneMatch(Diagnostic::isError);
        }
    }

    /// @param folder inside the one that was checked, with `/`; `.` for that folder itself
    /// @param template empty when it can't be read
    /// @param diagnostics places inside the folder that was checked
    record CheckedTemplate(String name, String folder, Optional<Template> template, List<Diagnostic> diagnostics) {
        public CheckedTemplate {
            diagnostics = List.copyOf(diagnostics);
        }

        public boolean isRead() {
            return template.isPresent();
        }

        public boolean isFlagged() {
            return diagnostics.stream()
                    .anyMatch(diagnostic -> diagnostic.severity() != Diagnostic.Severity.INFO);
        }
    }

    /// @param file inside the environment, such as `blueprints/main.yaml`
    /// @param text empty for what the file holds now; the array must not be changed
    /// @param replace whether it may take the place of a file that says something else
    record BlueprintText(String file, Optional<byte[]> text, boolean replace) {

        /// What a file of the environment holds now.
        public static BlueprintText there(String file) {
            return new BlueprintText(file, Optional.empty(), false);
        }
    }

    /// @param desired what the files would mean
    /// @param commit empty when there was nothing to commit
    /// @param pushed true when the remote has it
    /// @param warning why it hasn't, where there is a remote
    record CommittedBlueprints(Optional<String> commit, boolean pushed, Optional<String> warning) {
        public static final CommittedBlueprints NOTHING = new CommittedBlueprints(Optional.empty(), false,
                Optional.empty());
    }

    /// @param changes in words of the model, against the newest commit
    /// @param files that would be committed; inside the environment, with `/`
    /// @param left what is not in git and would stay so
    record BlueprintCommit(Environment desired, List<String> changes, List<String> files, List<String> left) {
        public BlueprintCommit {
            changes = List.copyOf(changes);
            files = List.copyOf(files);
            left = List.copyOf(left);
        }
    }
}
