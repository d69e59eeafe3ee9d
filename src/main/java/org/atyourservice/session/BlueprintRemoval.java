package org.atyourservice.session;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Environments.ServiceRemoval;
import org.atyourservice.store.FolderProblem;

/// Takes a service out of the blueprints of an environment that isn't open: shown first, then written.
final class BlueprintRemoval {

    private BlueprintRemoval() {}

    static ServiceRemoval preview(OpenEnvironment environment, ServicePath service) throws Problem {
        var sources = environment.sources();
        var before = environment.compiler.compile(sources);
        if (before.service(service).isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, service.shown() + " is in no blueprint.",
                    "It is only recorded: deploy in the window, and let it remove what is in no blueprint.");
        }
        return switch (new Editor(environment.compiler).apply(sources, before, new Operation.Remove(service))) {
            case Edit.Refused(var why) ->
                throw new Problem(Problem.Kind.REFUSED, why.message(), why.hint().orElse(""));
            case Edit.Done(var texts, var also, _) -> new ServiceRemoval(environment.folder, service,
                    before.services().keySet().stream().filter(path -> path.isWithin(service)).toList(), also, texts);
        };
    }

    /// The caller holds the environment's lock.
    static void carryOut(OpenEnvironment environment, ServiceRemoval shown) throws Problem {
        if (!preview(environment, shown.service()).equals(shown)) {
            throw new Problem(Problem.Kind.STALE, "The blueprints have changed since this was shown.",
                    "Look at it again.");
        }
        try {
            var texts = new LinkedHashMap<String, Optional<String>>();
            shown.texts().forEach((file, text) -> texts.put(file, Optional.of(text)));
            new TextFiles(environment.folder).write(texts);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
    }
}
