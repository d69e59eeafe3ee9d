package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ImportPlan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// A folder with files of older versions, and the studio that imports it.
public final class OldFolder implements AutoCloseable {

    public final Path source;
    public final Path target;
    private final TestEnvironment home;

    /// @param home an empty folder
    public OldFolder(Path home) throws Exception {
        this.source = Files.createDirectories(home.resolve("old"));
        this.target = home.resolve("imported");
        this.home = new TestEnvironment(home);
    }

    public OldFolder write(String path, String text) throws IOException {
        return write(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public OldFolder write(String path, byte[] bytes) throws IOException {
        var file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    public Studio studio() {
        return home.studio();
    }

    public Imports imports() {
        return home.studio().imports();
    }

    public Imports.Planned plan(Path... templates) throws Exception {
        return imports().plan(new Imports.Request(source, target, List.of(templates), false));
    }

    /// Writes it, and reads what was written.
    public Imported carryOut(Path... templates) throws Exception {
        return carryOut(plan(templates));
    }

    public Imported carryOutSealed() throws Exception {
        return carryOut(imports().plan(new Imports.Request(source, target, List.of(), true)));
    }

    private Imported carryOut(Imports.Planned planned) throws Exception {
        var folders = imports().carryOut(planned);
        return new Imported(planned.plan(), folders, studio().environments().read(folders.getFirst()).desired());
    }

    /// @param environment the first one, as it compiles
    public record Imported(ImportPlan plan, List<Path> folders, Environment environment) {

        public List<String> paths() {
            return environment.services().keySet().stream().map(ServicePath::toString).toList();
        }

        public Value value(String path, String attribute) {
            return environment.service(ServicePath.parse(path)).orElseThrow().value(attribute).orElseThrow();
        }

        public List<String> producers(String path, String argname) {
            return environment.service(ServicePath.parse(path)).orElseThrow().producers()
                    .getOrDefault(argname, List.of()).stream().map(ServicePath::toString).toList();
        }

        public List<String> errors() {
            return environment.diagnostics().stream().filter(Diagnostic::isError).map(Diagnostic::toString).toList();
        }

        /// The items of a kind, as a person sees them.
        public List<String> reported(String code) {
            return plan.whole().stream().filter(item -> item.code().equals(code)).map(Diagnostic::toString).toList();
        }

        public String text(String path) throws IOException {
            return Files.readString(folders.getFirst().resolve(path));
        }
    }

    @Override
    public void close() {
        home.close();
    }
}
