package org.atyourservice.language.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.model.ImportPlan.ImportedFile;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;

/// A template of an older version as it was read.
///
/// @param files its folder is its place in the source
/// @param template what it says; empty when it has errors
/// @param problems what the reader says
record OldTemplate(TemplateFiles files, Optional<Template> template, List<Diagnostic> problems) {

    /// What says in older versions what a native template says in its own two files.
    static final Set<String> REPLACED = Set.of("config.yaml", "config.json", "schema.json", "schema.capnp",
            "schema.hrd", "actor.hrd", "service.hrd", "instance.hrd");

    OldTemplate {
        problems = List.copyOf(problems);
    }

    static OldTemplate read(TemplateFiles files, TemplateCache cache) {
        var problems = new ArrayList<Diagnostic>();
        var read = Templates.read(List.of(files), cache, problems::add);
        return new OldTemplate(files, read.template(files.name()), problems);
    }

    String name() {
        return files.name();
    }

    /// True when there is nothing to translate.
    boolean isNative() {
        return files.files().keySet().stream().noneMatch(REPLACED::contains);
    }

    /// The same with links that installed services have and the template doesn't know.
    OldTemplate with(Optional<Link.Parent> parent, List<Link.Consume> more) {
        if (parent.isEmpty() && more.isEmpty()) {
            return this;
        }
        return new OldTemplate(files, template.map(old -> new Template(old.name(), old.folder(), old.description(),
                old.icon(), old.category(), old.target(), old.parent().or(() -> parent),
                Stream.concat(old.consumes().stream(), more.stream()).toList(), old.provides(), old.actions(),
                old.daemon(), old.schema(), old.digest(), old.data(), old.artifacts(), old.files(),
                old.daemons())), problems);
    }

    /// Its files as they go into an environment, by path inside the template's folder. One with errors stays as it
    /// is, so that the errors are seen where they were made.
    TreeMap<String, ImportedFile> written(boolean changed) {
        var written = new TreeMap<String, ImportedFile>();
        boolean asItIs = template.isEmpty() || isNative() && !changed;
        files.files().forEach((path, bytes) -> {
            if (asItIs || !REPLACED.contains(path)) {
                written.put(path, new ImportedFile(bytes, isExecutable(path)));
            }
        });
        if (!asItIs) {
            var head = "# Imported from " + origin() + ".\n";
            if (changed || !written.containsKey("template.yaml")) {
                written.put("template.yaml", text(head + TemplateWriter.template(template.get())));
            }
            var schema = TemplateWriter.schema(template.get().schema());
            if (!schema.isEmpty() && !written.containsKey("schema.yaml")) {
                written.put("schema.yaml", text(head + schema));
            }
        }
        return written;
    }

    private boolean isExecutable(String path) {
        return files.executables().contains(path);
    }

    private String origin() {
        var sources = files.files().keySet().stream().filter(REPLACED::contains).toList();
        return sources.isEmpty()
                ? files.folder()
                : String.join(" and ", sources) + " in "
                        + (files.folder().isEmpty() ? "." : files.folder());
    }

    /// The first of its files that says what it is.
    Place place() {
        return Place.ofFile(files.files().keySet().stream().filter(REPLACED::contains).findFirst()
                .map(name -> OldTree.join(files.folder(), name)).orElse(files.folder()));
    }

    static ImportedFile text(String text) {
        return new ImportedFile(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
