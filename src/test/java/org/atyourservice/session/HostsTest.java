package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.OfferedKey;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Hosts.Sight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HostsTest {

    private static final ServicePath N1 = ServicePath.parse("box!n1");
    private static final ServicePath N2 = ServicePath.parse("box!n2");

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenSsh first;
    private OpenSsh second;

    @BeforeEach
    void setUp() throws Exception {
        first = OpenSsh.start(home.resolve("first"), home.resolve("n1"));
        second = OpenSsh.start(home.resolve("second"), home.resolve("n2"));
        environment = new TestEnvironment(home.toRealPath());
        environment.sshTemplates();
        environment.write("blueprints/main.yaml", TestEnvironment.box("n1", first.port(), first.identity())
                + "app__a:\n  box: n1\n" + TestEnvironment.box("n2", second.port(), second.identity()));
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        if (environment != null) {
            environment.close();
            first.stop();
            second.stop();
        }
    }

    private static OfferedKey offered(Session session, ServicePath node) throws Problem {
        return ((Sight.Offered) session.hosts().offered(node).sight()).key();
    }

    private String knownHosts() throws Exception {
        return Files.readString(environment.folder.resolve("known_hosts"));
    }

    @Test
    void aNewKeyIsShownAcceptedOnceCommittedAndThenTheNodeIsUsed() throws Exception {
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).outcome()).contains(RunEvent.Outcome.FAILED);
            var key = offered(session, N1);
            assertThat(key.name()).isEqualTo("box n1");
            assertThat(key.type()).isEqualTo("ssh-ed25519");
            assertThat(key.mayBeAccepted()).isTrue();
            assertThat(session.hosts().accept(N1, key.fingerprint())).isTrue();
            assertThat(knownHosts()).isEqualTo(key.line() + "\n");
            assertThat(session.hosts().offered(N1).sight()).isEqualTo(new Sight.Known());
            assertThat(session.hosts().accept(N1, key.fingerprint())).isFalse();
            assertThat(environment.studio()).isNotNull();
            assertThat(session.snapshot().uncommitted()).extracting(Object::toString)
                    .noneMatch(file -> file.contains("known_hosts"));
            assertThat(TestEnvironment.deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    @Test
    void allNodesAreListedWithWhatTheyShow() throws Exception {
        second.stop();
        try (var session = environment.open()) {
            assertThat(session.hosts().list()).extracting(host -> host.sight().getClass().getSimpleName())
                    .containsExactly("Offered", "Silent");
        }
    }

    @Test
    void aKeyThatIsNotTheOneThatIsShownIsRefused() throws Exception {
        try (var session = environment.open()) {
            var refusal = catchThrowableOfType(Problem.class, () -> session.hosts().accept(N1, "SHA256:other"));
            assertThat(refusal.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(refusal).hasMessage("Box n1 (127.0.0.1:%d) shows the key %s, not SHA256:other."
                    .formatted(first.port(), offered(session, N1).fingerprint()));
            assertThat(environment.folder.resolve("known_hosts")).doesNotExist();
        }
    }

    @Test
    void aChangedKeyIsNeverAcceptedAndBothFingerprintsAreSaid() throws Exception {
        OpenSsh.makeKey(home.resolve("old"));
        environment.write("known_hosts", OpenSsh.hostKeyLine(first.port(), home.resolve("old.pub")));
        try (var session = environment.open()) {
            var key = offered(session, N1);
            assertThat(key.mayBeAccepted()).isFalse();
            assertThat(key.known()).hasSize(1);
            var before = knownHosts();
            var refusal = catchThrowableOfType(Problem.class, () -> session.hosts().accept(N1, key.fingerprint()));
            assertThat(refusal.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(refusal).hasMessageContaining(key.fingerprint()).hasMessageContaining(key.known().getFirst());
            assertThat(knownHosts()).isEqualTo(before);
        }
    }

    @Test
    void twoPeopleWhoAcceptAtOnceBothGetTheirs() throws Exception {
        environment.write("known_hosts", "# ours, without a line's end");
        try (var session = environment.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = offered(session, N1).fingerprint();
            var two = offered(session, N2).fingerprint();
            var answers = threads.invokeAll(List.<Callable<Boolean>>of(() -> session.hosts().accept(N1, one),
                    () -> session.hosts().accept(N2, two), () -> session.hosts().accept(N1, one)));
            int written = 0;
            for (var answer : answers) {
                written += answer.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(2);
            assertThat(knownHosts().lines()).hasSize(3);
            assertThat(session.hosts().list()).allSatisfy(host -> assertThat(host.sight())
                    .isEqualTo(new Sight.Known()));
        }
    }

    @Test
    void aFolderThatCanNotBeWrittenIsSaidAndNothingIsAccepted() throws Exception {
        try (var session = environment.open()) {
            var key = offered(session, N1);
            // Root may write anywhere, but not over a folder.
            Files.createDirectories(environment.folder.resolve("known_hosts/in the way"));
            Files.setPosixFilePermissions(environment.folder, PosixFilePermissions.fromString("r-xr-xr-x"));
            try {
                var refusal = catchThrowableOfType(Problem.class,
                        () -> session.hosts().accept(N1, key.fingerprint()));
                assertThat(refusal.kind()).isEqualTo(Problem.Kind.FOLDER);
            } finally {
                Files.setPosixFilePermissions(environment.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    void whatIsNoNodeIsTold() throws Exception {
        try (var session = environment.open()) {
            assertThat(catchThrowableOfType(Problem.class,
                    () -> session.hosts().offered(ServicePath.parse("box!n1/app!a"))).kind())
                    .isEqualTo(Problem.Kind.NOT_FOUND);
        }
    }
}
