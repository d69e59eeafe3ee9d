package org.atyourservice.language.template;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.TemplateOrigin;

/// The files of one template.
///
/// @param name the folder's own name, such as `node.ssh`
/// @param folder inside the environment, such as `templates/node.ssh`
/// @param files by path inside the folder, with `/`; the arrays must not be changed
/// @param executables the paths of those that may be executed
/// @param layer of two with one name, the one of the earlier layer counts
/// @param rank in one layer, the one of the lower rank counts
/// @param origin where the files were read
/// @param problems what could not be read of them
public record TemplateFiles(String name, String folder, SortedMap<String, byte[]> files, Set<String> executables,
        Layer layer, int rank, TemplateOrigin origin, List<Diagnostic> problems) {

    /// Of two with one name, the first counts.
    public static final Comparator<TemplateFiles> PRECEDENCE = Comparator.comparing(TemplateFiles::layer)
            .thenComparing(TemplateFiles::rank)
            .thenComparing(Comparator.comparing(TemplateFiles::folder).reversed());

    /// Where templates come from.
    public enum Layer {
        /// The copy that services here were made from, in `recipes/`.
        RECIPE,
        /// The environment's own.
        LOCAL,
        /// From a folder or repository that `environment.yaml` names.
        SHARED,
        /// Part of the application.
        BUILT_IN
    }

    public TemplateFiles(String name, String folder, Map<String, byte[]> files, Set<String> executables) {
        this(name, folder, new TreeMap<>(files), executables, Layer.LOCAL);
    }

    public TemplateFiles(String name, String folder, SortedMap<String, byte[]> files, Set<String> executables,
            Layer layer) {
        this(name, folder, files, executables, layer, 0, TemplateOrigin.folder(folder), List.of());
    }

    public TemplateFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        executables = Set.copyOf(executables);
        problems = List.copyOf(problems);
    }

    /// Over all files, SHA-256 in hexadecimal: equal for the same files, wherever they are.
    public String digest() {
        return Digests.of(this);
    }

    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// The path inside the environment.
    String path(String file) {
        return folder + "/" + file;
    }
}
