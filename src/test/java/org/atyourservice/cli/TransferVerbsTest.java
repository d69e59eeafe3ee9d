package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Java;
import org.atyourservice.OpenSsh;
import org.atyourservice.main.Main;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ays export` and `ays import --into` as processes of their own, with little memory.
@Timeout(300)
class TransferVerbsTest {

    private static final int MEGABYTES = Integer.getInteger("ays.transfer.megabytes", 200);

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenSsh server;

    /// How a process ended.
    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void deploy() throws Exception {
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"));
        environment = new TestEnvironment(home);
        environment.sshTemplates();
        environment.action("app", "export", "#!/bin/sh\nln data \"$AYS_STREAM\"\n");
        environment.action("app", "import", "#!/bin/sh\nmv \"$AYS_STREAM\" data\n");
        environment.write("blueprints/all.yaml", TestEnvironment.box("b", server.port(), server.identity())
                + "app__shop:\n  box: b\n");
        environment.write("known_hosts", server.hostKeyLine());
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        }
    }

    @AfterEach
    void close() throws Exception {
        environment.close();
        server.close();
    }

    private Ended ays(String... arguments) throws Exception {
        var command = Java.headless("-Xmx64m", "-XX:MaxDirectMemorySize=16m", "-Duser.home=" + home);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(environment.folder.toFile());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("configuration").toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        var out = home.resolve("out");
        var err = home.resolve("err");
        var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.size(out) < 1_000_000 ? Files.readString(out) : "",
                Files.readString(err));
    }

    @Test
    @DisplayName("Y8: import and export of data many times larger than the memory; the checksums are equal")
    void dataLargerThanTheMemory() throws Exception {
        var file = home.resolve("large");
        fill(file);
        long began = System.nanoTime();
        var in = ays("import", file.toString(), "--into", "shop");
        assertThat(in.code()).as(in.err()).isZero();
        long between = System.nanoTime();
        var out = ays("export", "shop", "-o", home.resolve("copy").toString());
        assertThat(out.code()).as(out.err()).isZero();
        assertThat(out.out()).isEqualTo(in.out()).contains(Files.size(file) + " bytes, SHA-256 ");
        assertThat(out.err()).containsPattern("[0-9]+ %  .*B of .*B/s");
        assertThat(Files.mismatch(file, home.resolve("copy"))).isEqualTo(-1);
        System.getLogger("transfer").log(System.Logger.Level.INFO, MEGABYTES + " MB: in " + (between - began) / 1000000
                + " ms, out " + (System.nanoTime() - between) / 1000000 + " ms");
    }

    @Test
    @DisplayName("Y8: export to standard output is the data and nothing else")
    void exportToStandardOutput() throws Exception {
        var file = Files.writeString(home.resolve("small"), "ten bytes!");
        assertThat(ays("import", file.toString(), "--into", "shop").code()).isZero();
        var out = ays("export", "shop", "-o", "-");
        assertThat(out.out()).isEqualTo("ten bytes!");
        assertThat(out.err()).contains("10 bytes, SHA-256 ");
    }

    private static void fill(Path file) throws IOException {
        var piece = new byte[1_000_000];
        var random = new Random(11);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
    }
}
