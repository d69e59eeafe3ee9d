package org.atyourservice.session;

import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.ImportPlan;
import org.atyourservice.model.Problem;

/// Makes native environments of repositories of older versions.
public interface Imports {

    /// @param source what is imported; never changed
    /// @param target where the environments go: a folder that is empty or doesn't exist
    /// @param templates folders with templates that the source uses; those that are used are copied
    /// @param seal whether secrets that lie open are encrypted; otherwise they stay and are reported
    record Request(Path source, Path target, List<Path> templates, boolean seal) {
        public Request {
            templates = List.copyOf(templates);
        }
    }

    /// What would be done, and what the report would say.
    record Planned(Request request, ImportPlan plan) {}

    /// Reads the source. Nothing is written.
    ///
    /// @throws Problem when a folder isn't there or can't be read
    Planned plan(Request request) throws Problem;

    /// Writes the environments, each with its own git repository.
    ///
    /// @return their folders, in the order of the plan
    /// @throws Problem when the target is in the way or can't be written; what was written is taken away again
    List<Path> carryOut(Planned planned) throws Problem;
}
