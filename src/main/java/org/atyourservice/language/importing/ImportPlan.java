package org.atyourservice.language.importing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.model.Diagnostic;

/// What an import would write, and what it could not carry over. Nothing has happened yet.
///
/// @param environments one for each repository that was found
/// @param report what somebody should know, by its place in the source. An error is something that was not carried
/// over or that doesn't work as it is; a warning was carried over and needs a look; the rest was changed on purpose
public record ImportPlan(List<ImportedEnvironment> environments, List<Diagnostic> report) {

    public ImportPlan {
        environments = List.copyOf(environments);
        report = List.copyOf(report);
    }

    /// True when there is nothing to write.
    public boolean isEmpty() {
        return environments.isEmpty();
    }

    /// A native environment that is to be written.
    ///
    /// @param folder inside the target, with `/`; empty for the target itself
    /// @param source the folder in the source that it is made of; empty for all of it
    /// @param files by path inside the environment
    /// @param secrets texts that are to be encrypted, by the name under which the blueprints mention them
    public record ImportedEnvironment(String folder, String source, String name, SortedMap<String, ImportedFile> files,
            Map<String, String> secrets, Counts counts) {
        public ImportedEnvironment {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        }

        @Override
        public String toString() {
            return "ImportedEnvironment[" + name + ", " + files.keySet() + ", " + secrets.size() + " secrets]";
        }
    }

    /// @param bytes must not be changed
    public record ImportedFile(byte[] bytes, boolean executable) {}

    /// @param templates in native form
    /// @param keptTemplates as they were, since they have errors
    /// @param blueprints those that count
    /// @param archived blueprints with a leading `_`, of old or since they can't be read
    /// @param services what the blueprints want, those of installed services included
    /// @param installed services that were installed
    /// @param errors what keeps parts of the environment from working
    public record Counts(int templates, int keptTemplates, int blueprints, int archived, int services, int installed,
            int errors) {}
}
