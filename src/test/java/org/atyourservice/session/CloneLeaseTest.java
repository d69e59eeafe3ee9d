package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.atyourservice.Needs;
import org.atyourservice.Until;
import org.atyourservice.git.Remote;
import org.atyourservice.git.Repo;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clones of a bare repository, real pushes by the git program.
@Timeout(300)
class CloneLeaseTest {

    private static final String REF = "refs/ays/lease";
    private static final LeaseBeats QUICK = new LeaseBeats(Duration.ofMillis(150), Duration.ofMillis(1500),
            Duration.ofMillis(50));
    /// Never renewed within a test: as if the holder had been killed.
    private static final LeaseBeats DEAD = new LeaseBeats(Duration.ofHours(1), Duration.ofMillis(400),
            Duration.ofMillis(50));

    @TempDir
    Path home;

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Repo> repos = new ArrayList<>();
    private final List<CloneLease> leases = new ArrayList<>();

    @BeforeEach
    void setUp() throws Exception {
        Needs.that(new ProcessBuilder("git", "--version").start().waitFor() == 0, "git");
        git(home, "init", "-q", "--bare", "-b", "main", "shared.git");
        git(home, "clone", "-q", "shared.git", "anna");
        Files.writeString(home.resolve("anna/environment.yaml"), "name: shop\n");
        git(home.resolve("anna"), "checkout", "-q", "-B", "main");
        git(home.resolve("anna"), "add", "-A");
        git(home.resolve("anna"), "commit", "-q", "-m", "Begin");
        git(home.resolve("anna"), "push", "-q", "origin", "main");
        git(home, "clone", "-q", "shared.git", "ben");
    }

    @AfterEach
    void tearDown() {
        leases.forEach(CloneLease::release);
        background.close();
        repos.forEach(Repo::close);
    }

    static String git(Path folder, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private CloneLease lease(String clone, LeaseBeats beats, Clock clock) throws Exception {
        var repo = Repo.open(home.resolve(clone));
        repos.add(repo);
        var lease = new CloneLease(Remote.of(repo, System.getenv()).orElseThrow(), REF, beats, clock, background);
        leases.add(lease);
        return lease;
    }

    private CloneLease lease(String clone) throws Exception {
        return lease(clone, QUICK, Clock.systemUTC());
    }

    private static LeaseText text(String holder) {
        return new LeaseText(holder, "1-" + holder + "-0001", "host-of-" + holder, "clone-of-" + holder, Instant.now());
    }

    private static CloneLease.Taken take(CloneLease lease, String holder) throws Exception {
        return lease.take(text(holder), () -> false, _ -> {});
    }

    /// Looks once, and doesn't wait.
    private static boolean takesAtOnce(CloneLease lease, String holder) throws Exception {
        var inTheWay = new AtomicBoolean();
        return lease.take(text(holder), inTheWay::get, _ -> inTheWay.set(true)) instanceof CloneLease.Taken.Held;
    }

    private String there() throws Exception {
        return git(home.resolve("shared.git"), "for-each-ref", "refs/ays");
    }

    @Test
    void ofTwoClonesThatRaceAHundredTimesNeverBothWin() throws Exception {
        var anna = lease("anna", DEAD, Clock.systemUTC());
        var ben = lease("ben", DEAD, Clock.systemUTC());
        int won = 0;
        for (int round = 0; round < 100; round++) {
            var both = new CyclicBarrier(2);
            var winners = new AtomicInteger();
            var ended = new CountDownLatch(2);
            for (var one : List.of(anna, ben)) {
                background.execute(() -> {
                    try {
                        both.await();
                        if (takesAtOnce(one, one == anna ? "anna" : "ben")) {
                            winners.incrementAndGet();
                        }
                    } catch (Exception e) {
                        winners.set(1000);
                    } finally {
                        ended.countDown();
                    }
                });
            }
            ended.await();
            assertThat(winners.get()).as("winners of round %d", round).isLessThanOrEqualTo(1);
            won += winners.get();
            anna.release();
            ben.release();
            assertThat(there()).isEmpty();
        }
        assertThat(won).as("rounds that somebody won").isGreaterThan(90);
    }

    @Test
    void theOtherWaitsNamesTheHolderAndGetsItWhenItIsGivenBack() throws Exception {
        var anna = lease("anna");
        assertThat(take(anna, "anna")).isInstanceOf(CloneLease.Taken.Held.class);
        var why = new AtomicReference<Waiting.Lease>();
        var taken = new AtomicReference<CloneLease.Taken>();
        var ben = lease("ben");
        background.execute(() -> {
            try {
                taken.set(ben.take(text("ben"), () -> false, why::set));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Until.that(() -> why.get() != null, "the other waits");
        assertThat(why.get().shown(Instant.now())).startsWith("Waits for anna on host-of-anna, who runs something in "
                + "another clone and was last heard of ");
        assertThat(taken.get()).isNull();
        anna.release();
        Until.that(() -> taken.get() != null, "the other has it");
        assertThat(taken.get()).isInstanceOf(CloneLease.Taken.Held.class);
    }

    @Test
    void aHolderThatWorksForLongKeepsItsLease() throws Exception {
        var anna = lease("anna");
        take(anna, "anna");
        var first = there();
        Until.that(() -> !there().equals(first), "the lease is renewed");
        assertThatThrownBy(lease("ben")::breakIt).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem)
                        .hasMessage("anna on host-of-anna is at work: its lease was renewed just now."));
        assertThat(there()).contains(REF);
    }

    @Test
    void aHolderThatWasKilledIsNamedWithItsAgeAndCanBeBroken() throws Exception {
        take(lease("anna", DEAD, Clock.systemUTC()), "anna");
        var ben = lease("ben", DEAD, Clock.systemUTC());
        assertThat(take(ben, "ben")).isInstanceOfSatisfying(CloneLease.Taken.Refused.class,
                refused -> assertThat(refused.why()).matches(
                        "anna on host-of-anna has the environment for run 1-anna-0001 and was last heard of \\d+ seconds "
                                + "ago; see whether that is still at work, and break its lease if it isn't"));
        assertThat(ben.breakIt().holder()).isEqualTo("anna");
        assertThat(take(ben, "ben")).isInstanceOf(CloneLease.Taken.Held.class);
    }

    @Test
    void aClockThatIsWrongByAnHourMakesNobodyDeadOrAlive() throws Exception {
        for (var skew : List.of(Duration.ofHours(-1), Duration.ofHours(1))) {
            var anna = lease("anna", QUICK, Clock.fixed(Instant.now().plus(skew), ZoneOffset.UTC));
            take(anna, "anna");
            assertThatThrownBy(lease("ben")::breakIt).as("alive").isInstanceOf(Problem.class);
            anna.release();
            var dead = lease("anna", DEAD, Clock.fixed(Instant.now().plus(skew), ZoneOffset.UTC));
            take(dead, "anna");
            assertThat(lease("ben", DEAD, Clock.systemUTC()).breakIt().holder()).isEqualTo("anna");
        }
    }

    @Test
    void whatAKilledRunOfTheSameCloneLeftIsTakenAtOnce() throws Exception {
        take(lease("anna", DEAD, Clock.systemUTC()), "anna");
        assertThat(takesAtOnce(lease("anna"), "anna")).isTrue();
    }

    @Test
    void runsOfOneCloneHaveItTogether() throws Exception {
        var anna = lease("anna");
        take(anna, "anna");
        take(anna, "anna");
        anna.release();
        assertThat(there()).contains(REF);
        anna.release();
        assertThat(there()).isEmpty();
    }

    /// As when the remote took a renewal and the connection ended before it could say so.
    @Test
    void aRenewalOfWhichTheAnswerWasLostIsStillOurs() throws Exception {
        var anna = lease("anna", DEAD, Clock.systemUTC());
        take(anna, "anna");
        renewUnheard("anna");
        anna.release();
        assertThat(there()).isEmpty();
        var renewing = lease("anna");
        take(renewing, "anna");
        renewUnheard("anna");
        var unheard = there();
        Until.that(() -> !there().equals(unheard), "it is renewed all the same");
    }

    private void renewUnheard(String holder) throws Exception {
        try (var repo = Repo.open(home.resolve(holder))) {
            var remote = Remote.of(repo, System.getenv()).orElseThrow();
            var later = text(holder).beating(Instant.now().plusSeconds(7));
            Until.that(() -> {
                var now = remote.read(REF).orElseThrow().commit();
                return remote.set(REF, Optional.of(now), later.write()).isPresent();
            }, "it is renewed behind our back");
        }
    }

    @Test
    void aLeaseThatIsTakenAgainIsRenewedByOneOnly() throws Exception {
        var renewers = new AtomicInteger();
        var repo = Repo.open(home.resolve("anna"));
        repos.add(repo);
        var anna = new CloneLease(Remote.of(repo, System.getenv()).orElseThrow(), REF,
                new LeaseBeats(Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofMillis(50)),
                Clock.systemUTC(), renewer -> background.execute(() -> {
                    renewers.incrementAndGet();
                    try {
                        renewer.run();
                    } finally {
                        renewers.decrementAndGet();
                    }
                }));
        leases.add(anna);
        for (int round = 0; round < 20; round++) {
            take(anna, "anna");
            anna.release();
        }
        take(anna, "anna");
        Until.that(() -> renewers.get() == 1, "those of before have stopped");
    }

    @Test
    void aRemoteThatCantBeReachedIsASentence() throws Exception {
        var ben = lease("ben");
        Files.move(home.resolve("shared.git"), home.resolve("gone.git"));
        assertThat(take(ben, "ben")).isInstanceOfSatisfying(CloneLease.Taken.Without.class,
                without -> assertThat(without.why()).hasMessageStartingWith("The remote origin can't be reached: "));
        Files.move(home.resolve("gone.git"), home.resolve("shared.git"));
    }
}
