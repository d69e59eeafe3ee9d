package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.atyourservice.language.importing.Importer;
import org.atyourservice.language.importing.OldTree;
import org.atyourservice.model.ImportPlan.ImportedEnvironment;
import org.atyourservice.model.ImportPlan.ImportedFile;
import org.atyourservice.model.Problem;
import org.atyourservice.secrets.Vault;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.BuiltInTemplates;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.OldTreeReader;

/// [Imports] on this machine's folders.
final class LocalImports implements Imports {

    private static final Set<PosixFilePermission> EXECUTE = Set.of(PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private final Function<Path, Vault> vaults;

    /// @param vaults the secrets of an environment
    LocalImports(Function<Path, Vault> vaults) {
        this.vaults = vaults;
    }

    @Override
    public Planned plan(Request request) throws Problem {
        var source = read(request.source());
        var collections = new ArrayList<OldTree>();
        for (var folder : request.templates()) {
            collections.add(read(folder));
        }
        var names = request.seal()
                ? Optional.<Importer.SecretNames>of(Vault::nameFor)
                : Optional.<Importer.SecretNames>empty();
        return new Planned(request, new Importer(BuiltInTemplates.all()).plan(source, collections, names));
    }

    private static OldTree read(Path folder) throws Problem {
        var real = EnvironmentFolders.real(folder);
        try {
            return OldTreeReader.read(real);
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    @Override
    public List<Path> carryOut(Planned planned) throws Problem {
        var target = planned.request().target().toAbsolutePath().normalize();
        if (planned.plan().isEmpty()) {
            throw new Problem("There is nothing in " + planned.request().source() + " that can be imported.",
                    planned.plan().whole());
        }
        if (isInside(target, planned.request().source())) {
            throw new Problem(Problem.Kind.FOLDER, target + " is inside of what is imported, which is never changed.",
                    "Choose a folder outside of it.");
        }
        boolean wasThere = Files.isDirectory(target);
        EnvironmentFolders.makeEmpty(target);
        try {
            var folders = new ArrayList<Path>();
            for (var environment : planned.plan().environments()) {
                var folder = environment.folder().isEmpty() ? target : target.resolve(environment.folder());
                write(environment, folder);
                folders.add(folder.toRealPath());
            }
            return folders;
        } catch (IOException e) {
            takeAway(target, wasThere);
            throw FolderProblem.notWritable(target, e);
        } catch (Problem e) {
            takeAway(target, wasThere);
            throw e;
        }
    }

    private void write(ImportedEnvironment environment, Path folder) throws IOException, Problem {
        Files.createDirectories(folder.resolve("blueprints"));
        Files.createDirectories(folder.resolve("templates"));
        for (var file : environment.files().entrySet()) {
            write(folder, file.getKey(), file.getValue());
        }
        var vault = vaults.apply(folder);
        for (var secret : environment.secrets().entrySet()) {
            vault.put(secret.getKey(), secret.getValue());
        }
        EnvironmentFolders.beginRepository(folder, "Import environment " + environment.name());
    }

    private static void write(Path folder, String path, ImportedFile file) throws IOException {
        var to = folder.resolve(path).normalize();
        if (!to.startsWith(folder)) {
            throw new IOException(path + " leads out of the environment");
        }
        AtomicFiles.write(to, file.bytes());
        if (file.executable() && Files.getFileStore(to).supportsFileAttributeView("posix")) {
            var permissions = Files.getPosixFilePermissions(to);
            permissions.addAll(EXECUTE);
            Files.setPosixFilePermissions(to, permissions);
        }
    }

    private static boolean isInside(Path target, Path source) throws Problem {
        var real = EnvironmentFolders.real(source);
        var there = target;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there != null && there.toRealPath().startsWith(real);
        } catch (IOException e) {
            throw FolderProblem.notReadable(target, e);
        }
    }

    /// A half-made import helps nobody.
    private static void takeAway(Path target, boolean wasThere) throws Problem {
        try {
            AtomicFiles.deleteFolder(target);
            if (wasThere) {
                Files.createDirectories(target);
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(target, e);
        }
    }
}
