package org.atyourservice.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.atyourservice.demo.DemoAssets.Asset;
import org.atyourservice.model.Problem;

/// Writes a demo into a folder.
final class DemoFolder {

    private static final String NODES = "blueprints/sites.yaml";

    private final Path folder;

    DemoFolder(Path folder) {
        this.folder = folder;
    }

    /// Writes all, or leaves the folder empty.
    ///
    /// @throws Problem when the folder isn't empty or can't be written, or no ports are free
    void write() throws Problem {
        makeSureItIsEmpty();
        try {
            var assets = withFreePorts(DemoAssets.all());
            for (var asset : assets) {
                write(asset);
            }
            writeSite(assets);
        } catch (IOException e) {
            empty();
            throw unwritable(e);
        } catch (Problem e) {
            empty();
            throw e;
        }
    }

    private void makeSureItIsEmpty() throws Problem {
        try {
            Files.createDirectories(folder);
            var place = folder.resolve(".ays");
            var ours = List.of(folder, place, place.resolve("lock"));
            try (var files = Files.walk(folder)) {
                if (files.anyMatch(file -> !ours.contains(file))) {
                    throw new Problem(Problem.Kind.FOLDER,
                            "The folder %s is not empty, so the demo can't be written there."
                                    .formatted(folder),
                            "Choose a folder that is empty or doesn't exist yet.");
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static List<Asset> withFreePorts(List<Asset> assets) throws Problem {
        var used = new TreeSet<Integer>();
        assets.stream().filter(DemoFolder::namesPorts).forEach(asset -> used.addAll(PortBlock.usedBy(asset.text())));
        var block = PortBlock.free(used, new SecureRandom()::nextInt);
        return assets.stream()
                .map(asset -> namesPorts(asset) ? asset.withText(block.appliedTo(asset.text())) : asset).toList();
    }

    private static boolean namesPorts(Asset asset) {
        return asset.path().startsWith("blueprints/") || asset.path().equals("README.md");
    }

    private void write(Asset asset) throws IOException {
        var file = folder.resolve(asset.path());
        Files.createDirectories(file.getParent());
        Files.write(file, asset.bytes());
        if (asset.executable()) {
            Private.executable(file);
        }
    }

    /// The keys, the known hosts, and last what makes the folder a demo.
    private void writeSite(List<Asset> assets) throws IOException {
        var blueprint = assets.stream().filter(asset -> asset.path().equals(NODES)).findFirst().orElseThrow();
        var site = Site.of(folder, blueprint.text());
        Private.folder(site.operatorKey().getParent());
        Keys.write(Keys.generate(), "operator of the demo", site.operatorKey());
        var known = new ArrayList<String>();
        for (var node : site.nodes()) {
            var key = Keys.generate();
            Private.folder(site.hostKey(node).getParent());
            Keys.write(key, node.shown(), site.hostKey(node));
            known.add("[127.0.0.1]:%d %s".formatted(node.port(), Keys.publicLine(key)));
            Private.folder(site.home(node));
        }
        Files.write(folder.resolve("known_hosts"), known);
        site.write();
    }

    /// Takes away what was written; what can't be taken away is left, the first problem counts.
    private void empty() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).filter(file -> !file.equals(folder)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return;
        }
    }

    private Problem unwritable(IOException e) {
        return new Problem(Problem.Kind.FOLDER, "The demo can't be written to %s: %s".formatted(folder, why(e)),
                "Choose another folder, or make room and permissions there.", e);
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException taken -> taken.getFile() + " is a file";
            default -> e.getMessage();
        };
    }
}
