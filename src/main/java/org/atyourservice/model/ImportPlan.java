package org.atyourservice.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an import would write, and what it could not carry over. Nothing has happened yet.
///
/// In a report an error is something that was not carried over, or doesn't work as it is; a warning came along and
/// needs a look; the rest is another now on purpose. Places are in the source.
///
/// @param environments one for each repository that was found
/// @param report what belongs to none of them
public record ImportPlan(List<ImportedEnvironment> environments, List<Diagnostic> report) {

    public ImportPlan {
        environments = List.copyOf(environments);
        report = List.copyOf(report);
    }

    /// True when there is nothing to write.
    public boolean isEmpty() {
        return environments.isEmpty();
    }

    /// The reports of all environments, and the rest.
    public List<Diagnostic> whole() {
        return Stream.concat(environments.stream().flatMap(environment -> environment.report().stream()),
                report.stream()).toList();
    }

    /// A native environment that is to be written.
    ///
    /// @param folder inside the target, with `/`; empty for the target itself
    /// @param source the folder in the source that it is made of; empty for all of it
    /// @param files by path inside the environment
    /// @param secrets texts that are to be encrypted, by the name under which the blueprints mention them
    public record ImportedEnvironment(String folder, String source, String name, SortedMap<String, ImportedFile> files,
            Map<String, String> secrets, Counts counts, List<Diagnostic> report) {
        public ImportedEnvironment {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
            report = List.copyOf(report);
        }

        /// Without the secrets' texts.
        @Override
        public String toString() {
            return "ImportedEnvironment[" + name + ", " + files.keySet() + ", secrets " + secrets.keySet() + "]";
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
    public record Counts(int templates, int keptTemplates, int blueprints, int archived, int services,
            int installed) {}
}
