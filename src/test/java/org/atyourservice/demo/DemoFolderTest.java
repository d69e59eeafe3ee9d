package org.atyourservice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.atyourservice.Needs;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {

    private static final Pattern PORT = Pattern.compile("(?m)^ *port: (\\d+)");

    private final EmbeddedDemo demo = new EmbeddedDemo(Path.of("/data"), "", Runnable::run);

    @TempDir
    private Path temporary;

    @Test
    void aWrittenDemoHoldsAllFilesOfTheApplication() throws Exception {
        demo.write(temporary);

        for (var asset : DemoAssets.all()) {
            assertThat(temporary.resolve(asset.path())).isRegularFile();
            assertThat(Files.isExecutable(temporary.resolve(asset.path()))).as(asset.path())
                    .isEqualTo(asset.executable());
        }
        assertThat(temporary.resolve(".gitignore")).content().contains(".ays/\n").contains("runs/*/logs/\n");
    }

    @Test
    void aMissingFolderIsMade() throws Exception {
        var folder = temporary.resolve("a/b");

        demo.write(folder);

        assertThat(demo.isDemo(folder)).isTrue();
    }

    @Test
    void aFolderWithSomethingInItIsRefusedAndLeftAlone() throws Exception {
        Files.writeString(temporary.resolve("mine.txt"), "precious");

        var problem = catchThrowableOfType(Problem.class, () -> demo.write(temporary));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FOLDER);
        assertThat(problem).hasMessageContaining(temporary.toString()).hasMessageContaining("not empty");
        assertThat(temporary.toFile().list()).containsExactly("mine.txt");
        assertThat(demo.isDemo(temporary)).isFalse();
    }

    @Test
    void aFileInTheWayIsSaid() throws Exception {
        var file = Files.writeString(temporary.resolve("taken"), "");

        var problem = catchThrowableOfType(Problem.class, () -> demo.write(file));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FOLDER);
        assertThat(problem).hasMessageContaining(file + " is a file");
    }

    @Test
    void allPortsAreOfOneBlockAndDifferent() throws Exception {
        demo.write(temporary);

        var ports = ports(temporary);
        assertThat(ports).hasSize(12).doesNotHaveDuplicates();
        assertThat(ports.stream().map(port -> port / 100).distinct()).hasSize(1);
    }

    @Test
    void theReadmeNamesThePortsOfThisDemo() throws Exception {
        demo.write(temporary);

        var page = "http://127.0.0.1:%d80/".formatted(ports(temporary).getFirst() / 100);
        assertThat(temporary.resolve("README.md")).content().contains(page);
    }

    @Test
    void aBlockWithATakenPortIsNotUsed() throws Exception {
        var free = PortBlock.free(List.of(1, 80), _ -> 7);
        try (var taken = new ServerSocket(free.block() * 100 + 80, 1, InetAddress.getLoopbackAddress())) {
            var next = PortBlock.free(List.of(1, 80), _ -> 7);

            assertThat(next).isNotEqualTo(free);
            assertThat(next.block() * 100 + 80).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void onlyPortsAreReplaced() {
        var text = "port: 22001\nversion: 22002\naddress: 127.0.0.1:22080/ -p 22003 port: 220011";

        assertThat(new PortBlock(301).appliedTo(text))
                .isEqualTo("port: 30101\nversion: 22002\naddress: 127.0.0.1:30180/ -p 30103 port: 220011");
    }

    @Test
    void theNodesAreThoseOfTheBlueprint() throws Exception {
        demo.write(temporary);

        var block = ports(temporary).getFirst() / 100 * 100;
        assertThat(Site.read(temporary).nodes()).containsExactly(
                new Site.Node("node", "n1", block + 1), new Site.Node("node", "n2", block + 2),
                new Site.Node("switch", "edge", block + 5), new Site.Node("node", "n3", block + 3),
                new Site.Node("node", "n4", block + 4));
    }

    @Test
    void everyNodeHasAKeyOfItsOwnAmongTheKnownHosts() throws Exception {
        demo.write(temporary);

        var site = Site.read(temporary);
        var known = Files.readAllLines(temporary.resolve("known_hosts"));
        assertThat(known).hasSize(5);
        for (var node : site.nodes()) {
            var key = Keys.publicLine(Keys.read(site.hostKey(node)));
            assertThat(known).contains("[127.0.0.1]:" + node.port() + " " + key);
        }
        assertThat(known.stream().map(line -> line.split(" ")[2])).doesNotHaveDuplicates();
    }

    @Test
    void keysAndHomesAreTheirOwnersOnly() throws Exception {
        Needs.that(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "a file system with modes");
        demo.write(temporary);

        var site = Site.read(temporary);
        assertThat(mode(site.operatorKey())).isEqualTo("rw-------");
        assertThat(mode(site.hostKey(site.nodes().getFirst()))).isEqualTo("rw-------");
        assertThat(mode(site.home(site.nodes().getFirst()))).isEqualTo("rwx------");
        assertThat(site.operatorKey()).content().startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    @Test
    void theSecretOfTheBlueprintIsMadeUpAnewEachTime() throws Exception {
        demo.write(temporary);

        var secrets = demo.secrets();
        assertThat(temporary.resolve("blueprints/shop.yaml")).content().contains("{secret: shop-database}");
        assertThat(secrets).containsOnlyKeys("shop-database");
        assertThat(secrets.get("shop-database")).hasSizeGreaterThan(20)
                .isNotEqualTo(demo.secrets().get("shop-database"));
    }

    @Test
    void theUsualFolderIsAmongTheUsersData() {
        assertThat(demo.usualFolder()).isEqualTo(Path.of("/data/demo-shop"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<Integer> ports(Path folder) throws IOException {
        var ports = new ArrayList<Integer>();
        for (var name : new String[]{"sites", "shop", "operations"}) {
            PORT.matcher(Files.readString(folder.resolve("blueprints/" + name + ".yaml"))).results()
                    .forEach(found -> ports.add(Integer.valueOf(found.group(1))));
        }
        return ports;
    }
}
