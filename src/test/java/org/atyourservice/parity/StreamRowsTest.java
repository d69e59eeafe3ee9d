package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The data of services, to the operator and back, over a real SSH server.
@Timeout(180)
class StreamRowsTest {

    private static final ServicePath APP = ServicePath.parse("box!b/app!shop");

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenSsh server;
    private Session session;

    @BeforeEach
    void deploy() throws Exception {
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"));
        environment = new TestEnvironment(home);
        environment.sshTemplates();
        environment.action("app", "install", "#!/bin/sh\nprintf 'the first data' > data\n");
        environment.action("app", "start", "#!/bin/sh\ntest -f data\n");
        environment.action("app", "export", "#!/bin/sh\ncat data > \"$AYS_STREAM\"\n");
        environment.action("app", "import", "#!/bin/sh\ncat \"$AYS_STREAM\" > data.new && mv data.new data\n");
        environment.write("blueprints/all.yaml", TestEnvironment.box("b", server.port(), server.identity())
                + "app__shop:\n  box: b\n");
        environment.write("known_hosts", server.hostKeyLine());
        environment.commitAll();
        session = environment.open();
        assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
    }

    @AfterEach
    void close() throws Exception {
        session.close();
        environment.close();
        server.close();
    }

    private Path data() {
        var id = session.snapshot().recorded().services().get(APP).id().text();
        return home.resolve("node/.ays/test/" + id + "/data");
    }

    private static String sha256(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[65536];
            for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("Y8: export data streams to a file and import data reads it back; both ends have the same SHA-256")
    void exportAndImport() throws Exception {
        var file = home.resolve("out/shop.data");
        Files.createDirectories(file.getParent());
        var out = session.transfers().export(APP, file).await();
        assertThat(out.finished().run().failures()).isEmpty();
        assertThat(file).hasContent("the first data");
        assertThat(out.moved().orElseThrow().sha256()).isEqualTo(sha256(data())).isEqualTo(sha256(file));
        assertThat(names(file.getParent())).containsExactly("shop.data");
        Files.writeString(file, "other data");
        var in = session.transfers().importFrom(APP, file).await();
        assertThat(in.finished().run().failures()).isEmpty();
        assertThat(in.moved().orElseThrow().bytes()).isEqualTo(10);
        assertThat(data()).hasContent("other data");
        assertThat(names(data().resolveSibling(".jobs"))).containsExactly(".ended");
    }

    @Test
    @DisplayName("Y8: export writes to standard output, import reads standard input, whatever the bytes are")
    void streamsOfAnyBytes() throws Exception {
        var bytes = new byte[3_000_000];
        new java.util.Random(4).nextBytes(bytes);
        assertThat(session.transfers().importFrom(APP, new ByteArrayInputStream(bytes)).await().moved()).isPresent();
        var out = new ByteArrayOutputStream();
        assertThat(session.transfers().export(APP, out).await().moved()).isPresent();
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(names(environment.folder.resolve(".ays"))).noneMatch(name -> name.startsWith("import-"));
    }

    @Test
    @DisplayName("Y8: an interrupted import leaves the old data, and the host starts nothing")
    void anInterruptedImportLeavesTheOldData() throws Exception {
        var file = home.resolve("large");
        fill(file, 200_000_000);
        var begun = new CountDownLatch(1);
        try (var _ = session.runs().follow(onProgress(begun))) {
            var underway = session.transfers().importFrom(APP, file);
            begun.await();
            session.runs().cancel();
            var result = underway.await();
            assertThat(result.moved()).isEmpty();
            assertThat(result.finished().run().outcome()).contains(RunEvent.Outcome.CANCELLED);
        }
        assertThat(data()).hasContent("the first data");
    }

    @Test
    @DisplayName("Y8: an interrupted export leaves no file that looks whole, and the one that was there stays")
    void anInterruptedExportLeavesNoFile() throws Exception {
        fill(data(), 100_000_000);
        var file = home.resolve("out/shop.data");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "yesterday's");
        var begun = new CountDownLatch(1);
        try (var _ = session.runs().follow(onProgress(begun))) {
            var underway = session.transfers().export(APP, file);
            begun.await();
            session.runs().cancel();
            assertThat(underway.await().moved()).isEmpty();
        }
        assertThat(names(file.getParent())).containsExactly("shop.data");
        assertThat(file).hasContent("yesterday's");
    }

    @Test
    @DisplayName("Y8: an export whose action fails half-way leaves no file, and says why")
    void aFailedExportLeavesNoFile() throws Exception {
        environment.action("app", "export",
                "#!/bin/sh\nprintf half > \"$AYS_STREAM\"\necho the disk is broken >&2\nexit 3\n");
        TestEnvironment.updateRecipes(session);
        assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        var file = Files.createDirectories(home.resolve("out")).resolve("shop.data");
        var run = session.transfers().export(APP, file).await().finished().run();
        assertThat(run.failures()).singleElement().extracting(RunView.StepView::note)
                .isEqualTo("Export of app shop ended with exit code 3: the disk is broken");
        assertThat(names(file.getParent())).isEmpty();
    }

    @Test
    @DisplayName("Y8: an operator's disk that is full ends an export in a sentence")
    void aFullDiskEndsAnExport() throws Exception {
        fill(data(), 10_000_000);
        var full = new OutputStream() {
            private int taken;

            @Override
            public void write(int one) throws IOException {
                throw new AssertionError("written byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                taken += length;
                if (taken > 1_000_000) {
                    throw new IOException("No space left on device");
                }
            }
        };
        var run = session.transfers().export(APP, full).await().finished().run();
        assertThat(run.failures()).singleElement().extracting(RunView.StepView::note)
                .isEqualTo("The output of export of app shop could not be written: No space left on device. Nothing"
                        + " counts of it; mend that and run it again.");
        assertThat(run.failures().getFirst().phase()).isEqualTo(RunView.Phase.FAILED);
    }

    @Test
    @DisplayName("Y8: progress says bytes and rate while data are moved")
    void progressSaysBytesAndRate() throws Exception {
        fill(data(), 60_000_000);
        var notes = new ArrayList<String>();
        try (var _ = session.runs().follow(new Runs.Listener() {
            @Override
            public synchronized void changed(RunView run) {
                run.steps().values().stream().filter(step -> step.percent().isPresent())
                        .forEach(step -> notes.add(step.note()));
            }

            @Override
            public void logged(Runs.LogLine line) {
                // what it writes is of no interest
            }
        })) {
            assertThat(session.transfers().export(APP, OutputStream.nullOutputStream()).await().moved()).isPresent();
        }
        assertThat(notes).anyMatch(note -> note.matches("[0-9.]+ [kM]B of 60\\.0 MB, [0-9.]+ [kM]B/s"));
    }

    @Test
    @DisplayName("Y8: a service without export says so")
    void aServiceWithoutExportSaysSo() {
        assertThatThrownBy(() -> session.transfers().export(path("box!b"), home.resolve("x")))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.diagnostics()).singleElement()
                        .extracting(Diagnostic::message).asString().isEqualTo("box b doesn't have an action export."));
    }

    private RunView act(String action, Value.Fields args) throws Exception {
        var plan = session.runs().plan(new Plan.Request(new Goal.Act(action, args)).onlyOn(Set.of(APP)));
        assertThat(plan.problems()).isEmpty();
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    private RunView act(String action) throws Exception {
        return act(action, Goal.Act.NO_ARGS);
    }

    /// Folders in place of own actions.
    private void declareData() throws Exception {
        Files.delete(environment.folder.resolve("templates/app/actions/export.sh"));
        Files.delete(environment.folder.resolve("templates/app/actions/import.sh"));
        environment.write("templates/app/template.yaml", "links:\n  parent: {role: box}\ndata: [site, uploads/new]\n");
        TestEnvironment.updateRecipes(session);
        assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        Files.createDirectories(data().resolveSibling("site"));
        Files.writeString(data().resolveSibling("site/index.html"), "hello");
        Files.createDirectories(data().resolveSibling("uploads/new/deep"));
        Files.writeString(data().resolveSibling("uploads/new/deep/a b.txt"), "a file");
    }

    @Test
    @DisplayName("A28: backup and restore of declared folders are built in; restoring gives identical checksums")
    void backupAndRestoreOfFolders() throws Exception {
        declareData();
        var before = sums(data().getParent());
        assertThat(act("backup").failures()).isEmpty();
        Files.writeString(data().resolveSibling("site/index.html"), "spoiled");
        Files.writeString(data().resolveSibling("site/added"), "later");
        Files.delete(data().resolveSibling("uploads/new/deep/a b.txt"));
        assertThat(act("restore").failures()).isEmpty();
        assertThat(sums(data().getParent())).isEqualTo(before);
    }

    @Test
    @DisplayName("A28: a backup has an id, time, size and checksum, is recorded in git and listed; one of several is restored")
    void backupsAreRecordedAndListed() throws Exception {
        declareData();
        assertThat(act("backup").failures()).isEmpty();
        Files.writeString(data().resolveSibling("site/index.html"), "second");
        assertThat(act("backup").failures()).isEmpty();
        var backups = session.backups().of(APP);
        assertThat(backups).hasSize(2);
        for (var backup : backups) {
            var file = data().resolveSibling("backups").resolve(backup.id());
            assertThat(backup.bytes()).isEqualTo(Files.size(file));
            assertThat(backup.sha256()).isEqualTo(sha256(file));
            assertThat(backup.erased()).isEmpty();
        }
        environment.git("diff", "--exit-code", "HEAD", "--", "backups");
        assertThat(names(environment.folder.resolve("backups"))).hasSize(1);
        assertThat(act("restore", new Value.Fields(Map.of("backup", Value.of(backups.getFirst().id())))).failures())
                .isEmpty();
        assertThat(data().resolveSibling("site/index.html")).hasContent("hello");
    }

    @Test
    @DisplayName("A28: a damaged backup is refused and the data stay; what can't be unpacked changes nothing")
    void aDamagedBackupIsRefused() throws Exception {
        declareData();
        assertThat(act("backup").failures()).isEmpty();
        var id = session.backups().of(APP).getFirst().id();
        Files.writeString(data().resolveSibling("backups").resolve(id), "no archive");
        assertThat(act("restore").failures()).singleElement().extracting(RunView.StepView::note).asString()
                .endsWith("The backup " + id + " is damaged: its checksum is another. Nothing was changed; restore"
                        + " another one.");
        var file = Files.writeString(home.resolve("none.tar"), "no archive");
        assertThat(session.transfers().importFrom(APP, file).await().moved()).isEmpty();
        assertThat(data().resolveSibling("site/index.html")).hasContent("hello");
    }

    @Test
    @DisplayName("Y8: export and import of declared folders are built in too")
    void exportAndImportOfFolders() throws Exception {
        declareData();
        var before = sums(data().getParent());
        var file = home.resolve("site.tar");
        assertThat(session.transfers().export(APP, file).await().moved()).isPresent();
        Files.writeString(data().resolveSibling("site/index.html"), "spoiled");
        assertThat(session.transfers().importFrom(APP, file).await().moved()).isPresent();
        assertThat(sums(data().getParent())).isEqualTo(before);
    }

    private static Map<String, String> sums(Path folder) throws Exception {
        var sums = new TreeMap<String, String>();
        for (var below : List.of("site", "uploads")) {
            try (var files = Files.walk(folder.resolve(below))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    sums.put(folder.relativize(file).toString(), sha256(file));
                }
            }
        }
        return sums;
    }

    private static Runs.Listener onProgress(CountDownLatch begun) {
        return new Runs.Listener() {
            @Override
            public void changed(RunView run) {
                if (run.steps().values().stream().anyMatch(step -> step.percent().isPresent())) {
                    begun.countDown();
                }
            }

            @Override
            public void logged(Runs.LogLine line) {
                // what it writes is of no interest
            }
        };
    }

    private static void fill(Path file, int bytes) throws IOException {
        var piece = new byte[1_000_000];
        new java.util.Random(7).nextBytes(piece);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < bytes / piece.length; i++) {
                out.write(piece);
            }
        }
    }
}
