package org.atyourservice.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.atyourservice.Needs;
import org.atyourservice.model.Journal;
import org.atyourservice.model.ServiceId;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome;
import org.atyourservice.run.Executor.Outcome.Cancelled;
import org.atyourservice.run.Executor.Outcome.Exited;
import org.atyourservice.run.Executor.Outcome.NotStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an executor over any shell keeps to; the tests below it say which shell.
@Timeout(60)
public abstract class ShellExecutorContract extends RecoveryContract {

    private Outcome run(Job job) throws Exception {
        return start(job).await();
    }

    @Test
    void anActionRunsInTheDirectoryOfItsService() throws Exception {
        var job = job("pwd");
        assertThat(run(job)).isEqualTo(new Exited(0, ""));
        assertThat(said.out().strip()).isEqualTo(TestJobs.serviceDirectory(home(), job).toRealPath().toString());
    }

    @Test
    void anActionGetsItsEnvironmentDataAndTemplate() throws Exception {
        var job = job("""
                            echo "$AYS_SERVICE $AYS_ACTION $AYS_RUN $AYS_JOB"
                            cat "$AYS_TEMPLATE/files/shop.txt"
                            cat "$AYS_DATA"
                      """);
        assertThat(run(job)).isEqualTo(new Exited(0, ""));
        assertThat(said.out()).isEqualTo("location!ghent/web!shop install 7-ann-0f3a " + job.token()
                + "\na shop\n{\"password\": \"s3cret\"}");
    }

    @Test
    void theExitCodeAndBothChannelsComeBack() throws Exception {
        assertThat(run(job("echo good; echo bad >&2; exit 3"))).isEqualTo(new Exited(3, ""));
        assertThat(said.out()).isEqualTo("good\n");
        assertThat(said.err()).isEqualTo("bad\n");
    }

    @Test
    void whatIsWrittenForUsComesBack() throws Exception {
        var job = job("echo '{\"port\": 8080}' >\"$AYS_OUTPUT\"; exit 4");
        assertThat(run(job)).isEqualTo(new Exited(4, "{\"port\": 8080}\n"));
        assertThat(TestJobs.leftovers(home(), job)).isEmpty();
    }

    @Test
    void aLargeOutputComesBackWhole() throws Exception {
        var outcome = run(job("awk 'BEGIN { for (i = 0; i < 100000; i++) print \"line \" i }' >\"$AYS_OUTPUT\""));
        assertThat(outcome).isInstanceOfSatisfying(Exited.class,
                exited -> assertThat(exited.output()).hasLineCount(100_000).endsWith("line 99999\n"));
    }

    @Test
    void nothingOfAJobIsLeftButWhatItPutIntoItsService() throws Exception {
        var job = job("echo kept >state; cp \"$AYS_TEMPLATE/files/shop.txt\" .; exit 1");
        assertThat(run(job)).isEqualTo(new Exited(1, ""));
        assertThat(TestJobs.leftovers(home(), job)).isEmpty();
        assertThat(TestJobs.serviceDirectory(home(), job).resolve("state")).hasContent("kept");
        assertThat(TestJobs.serviceDirectory(home(), job).resolve("shop.txt")).hasContent("a shop");
    }

    @Test
    void onlyTheOwnerCanReadTheData() throws Exception {
        run(job("ls -l \"$AYS_DATA\" | cut -c1-10; ls -ld \"$AYS_TEMPLATE/..\" | cut -c1-10"));
        assertThat(said.out()).isEqualTo("-rw-------\ndrwx------\n");
    }

    @Test
    void theActionHasTheUmaskOfItsLogin() throws Exception {
        run(job("umask"));
        var login = shell(endpoint()).start("umask");
        assertThat(said.out()).isEqualTo(new String(login.output().readAllBytes(), UTF_8));
        login.close();
    }

    @Test
    void namesAreNeverTakenForCommands() throws Exception {
        var odd = "it's \"my\" $(touch pwned) `touch pwned` env; touch pwned #";
        var job = TestJobs.inEnvironment(job("printf %s \"$AYS_SERVICE\"; pwd >&2"), odd, Map.of("AYS_SERVICE", odd));
        assertThat(run(job)).isEqualTo(new Exited(0, ""));
        assertThat(said.out()).isEqualTo(odd);
        assertThat(said.err()).contains("/.ays/" + odd + "/");
        assertThat(home().resolve("pwned")).doesNotExist();
    }

    @Test
    void anEnvironmentCannotLeadOutOfItsDirectory() throws Exception {
        assertThat(run(TestJobs.inEnvironment(job("true"), "..", Map.of())))
                .isInstanceOfSatisfying(NotStarted.class, no -> assertThat(no.why()).isEqualTo(Obstacle.OTHER));
    }

    @Test
    void aScriptsOwn126And127AreExitCodes() throws Exception {
        assertThat(run(job("exit 126"))).isEqualTo(new Exited(126, ""));
        assertThat(run(job("no-such-program"))).isEqualTo(new Exited(127, ""));
    }

    @Test
    void anActionThatASignalEndsHasTheCodeOfAShell() throws Exception {
        assertThat(run(job("kill -9 $$"))).isEqualTo(new Exited(137, ""));
        assertThat(said.err()).isEmpty();
    }

    @Test
    void anActionReadsNothing() throws Exception {
        assertThat(run(job("cat; echo done"))).isEqualTo(new Exited(0, ""));
        assertThat(said.out()).isEqualTo("done\n");
    }

    @Test
    void anActionCanBeInterruptedFromOutside() throws Exception {
        Needs.that(hearsInterrupts(), "a process that hears INT, unlike one started in the background of a script,");
        var handle = start(job("sh -c 'echo $$; exec sleep 600'; echo \"code $?\""));
        said.awaitOut("\n");
        new ProcessBuilder("kill", "-INT", said.out().strip()).start().waitFor();
        handle.await();
        assertThat(said.out()).endsWith("code 130\n");
    }

    private static boolean hearsInterrupts() throws IOException {
        var self = Path.of("/proc/self/status");
        // a mask in base 16, whose second bit is INT
        return !Files.exists(self) || Files.readAllLines(self).stream().filter(line -> line.startsWith("SigIgn:"))
                .noneMatch(line -> (Character.digit(line.charAt(line.length() - 1), 16) & 2) != 0);
    }

    @Test
    void aMissingInterpreterIsNamed() throws Exception {
        var job = TestJobs.job(endpoint(), ServiceId.mint(), "#!/opt/none/python9 -u\nprint(1)\n");
        assertThat(run(job)).isEqualTo(new NotStarted(Obstacle.CANNOT_EXECUTE,
                "Install of web shop can't start: /opt/none/python9 is not installed on " + targetName()
                        + ". Install it there, or change the first line of actions/install."));
        assertThat(TestJobs.leftovers(home(), job)).isEmpty();
    }

    @Test
    void aProgramThatEnvDoesNotFindIsNamed() throws Exception {
        assertThat(run(TestJobs.job(endpoint(), ServiceId.mint(), "#!/usr/bin/env python9\nprint(1)\n")))
                .isInstanceOfSatisfying(NotStarted.class, no -> assertThat(no.message())
                        .startsWith("Install of web shop can't start: python9 is not installed on " + targetName()));
    }

    @Test
    void anInterpreterWithAWindowsLineEndIsExplained() throws Exception {
        assertThat(run(TestJobs.job(endpoint(), ServiceId.mint(), "#!/bin/sh\r\necho\r\n"))).isInstanceOfSatisfying(
                NotStarted.class, no -> assertThat(no.message()).contains("ends in a carriage return"));
    }

    @Test
    void aFileThatIsNotExecutableIsNotRun() throws Exception {
        var file = new Bundle.File("#!/bin/sh\n".getBytes(UTF_8), false);
        var outcome = run(TestJobs.withBundle(job(""), new Bundle(Map.of("actions/install", file))));
        assertThat(outcome).isEqualTo(new NotStarted(Obstacle.CANNOT_EXECUTE,
                "Install of web shop can't start: actions/install is not executable. Make it so with chmod +x."));
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        assertThat(run(TestJobs.withBundle(job(""), new Bundle(Map.of())))).isInstanceOfSatisfying(NotStarted.class,
                no -> assertThat(no.message()).contains("the template has no file actions/install"));
    }

    @Test
    void aHomeThatCannotBeWrittenIsAnUploadThatFailed() throws Exception {
        Files.createDirectories(home());
        Files.writeString(home().resolve(".ays"), "a file in the way");
        assertThat(run(job("true"))).isInstanceOfSatisfying(NotStarted.class, no -> {
            assertThat(no.why()).isEqualTo(Obstacle.UPLOAD);
            assertThat(no.message()).contains("could not be written on " + targetName(), ".ays");
        });
    }

    @Test
    void cancelEndsATreeThatIgnoresTheRequest() throws Exception {
        var job = job("trap '' TERM; sh -c 'trap \"\" TERM; while :; do sleep 1; done' & echo up; "
                + "while :; do sleep 1; done");
        var handle = start(job);
        said.awaitOut("up");
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        assertThat(TestJobs.processes(job)).isEmpty();
        assertThat(TestJobs.leftovers(home(), job)).isEmpty();
    }

    @Test
    void cancelGivesAnActionTheTimeToCleanUpOnce() throws Exception {
        var job = job("trap 'echo cleaned >>state; exit 1' TERM; echo up; while :; do sleep 0.1; done");
        var handle = start(job);
        said.awaitOut("up");
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        assertThat(TestJobs.serviceDirectory(home(), job).resolve("state")).hasContent("cleaned");
    }

    @Test
    void cancelFindsWhatForkedAwayAndSparesTheDaemon() throws Exception {
        var job = TestJobs.withDaemon(
                job("""
                    setsid sh -c 'mkdir -p run; echo $$ >run/web.pid; sh -c "sleep 601; :" & exec sleep 600' >/dev/null 2>&1 &
                    setsid sh -c 'echo $$ >away; exec sleep 600' >/dev/null 2>&1 &
                    (setsid sleep 602 >/dev/null 2>&1 &)
                    until [ -s run/web.pid ] && [ -s away ]; do sleep 0.01; done
                    echo up
                    sleep 600"""),
                "run/web.pid");
        var handle = start(job);
        said.awaitOut("up");
        var daemon = Long.parseLong(
                Files.readString(TestJobs.serviceDirectory(home(), job).resolve("run/web.pid")).strip());
        var own = ProcessHandle.of(daemon).orElseThrow();
        try {
            handle.cancel();
            assertThat(handle.await()).isEqualTo(new Cancelled(false));
            assertThat(own.isAlive()).isTrue();
            assertThat(TestJobs.processes(job)).contains(daemon).hasSameElementsAs(own.descendants()
                    .map(ProcessHandle::pid).collect(() -> new ArrayList<>(List.of(daemon)), List::add,
                            List::addAll));
        } finally {
            own.descendants().forEach(ProcessHandle::destroyForcibly);
            own.destroyForcibly();
        }
    }

    @Test
    void aPidFileThatNamesTheActionItselfSparesNothing() throws Exception {
        var job = TestJobs.withDaemon(job("echo $$ >web.pid; echo up; sleep 600"), "web.pid");
        var handle = start(job);
        said.awaitOut("up");
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        assertThat(TestJobs.processes(job)).isEmpty();
    }

    @Test
    void aCancelBeforeTheStartLetsNothingRun() throws Exception {
        var job = job("touch \"$HOME/ran\"");
        var handle = start(job);
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        TestJobs.await("the job's directory is gone", () -> !Files.exists(home().resolve(".ays"))
                || TestJobs.leftovers(home(), job).isEmpty());
        assertThat(home().resolve("ran")).doesNotExist();
    }

    @Test
    void cancelAtAnyMomentEndsInOneOfTwoWays() throws Exception {
        for (int delay = 0; delay < 60; delay += 3) {
            var job = job("sleep 600");
            var handle = start(job);
            var until = Instant.now().plusMillis(delay);
            while (Instant.now().isBefore(until)) {
                Thread.onSpinWait();
            }
            handle.cancel();
            assertThat(handle.await()).as("after %s ms", delay).isEqualTo(new Cancelled(false));
            assertThat(TestJobs.processes(job)).as("after %s ms", delay).isEmpty();
        }
    }

    @Test
    void aMonitorRunsWhileAJobOfItsServiceDoes() throws Exception {
        var service = ServiceId.mint();
        var install = TestJobs.job(endpoint(), service,
                "#!/bin/sh\necho up\nuntil [ -e looked ]; do sleep 0.02; done\ncat \"$AYS_DATA\"\n");
        var handle = start(install);
        said.awaitOut("up");
        var monitor = TestJobs.asMonitor(TestJobs.job(endpoint(), service, "#!/bin/sh\ntouch looked\n"));
        assertThat(run(monitor)).isEqualTo(new Exited(0, ""));
        assertThat(handle.await()).isEqualTo(new Exited(0, ""));
        assertThat(said.out()).contains("s3cret");
        assertThat(TestJobs.leftovers(home(), install)).isEmpty();
    }

    @Test
    void aJobThatBeginsBesideAMonitorLeavesItsFilesAlone() throws Exception {
        var service = ServiceId.mint();
        var monitor = TestJobs.asMonitor(TestJobs.job(endpoint(), service,
                "#!/bin/sh\necho up\nuntil [ -e installed ]; do sleep 0.02; done\ncat \"$AYS_DATA\"\n"));
        var handle = start(monitor);
        said.awaitOut("up");
        assertThat(run(TestJobs.job(endpoint(), service, "#!/bin/sh\ntouch installed\n")))
                .isEqualTo(new Exited(0, ""));
        assertThat(handle.await()).isEqualTo(new Exited(0, ""));
        assertThat(said.out()).contains("s3cret");
        assertThat(TestJobs.leftovers(home(), monitor)).isEmpty();
    }

    @Test
    void twoMonitorsRunAtTheSameTime() throws Exception {
        var service = ServiceId.mint();
        var first = start(TestJobs.asMonitor(TestJobs.job(endpoint(), service,
                "#!/bin/sh\necho up\nuntil [ -e looked ]; do sleep 0.02; done\n")));
        said.awaitOut("up");
        assertThat(run(TestJobs.asMonitor(TestJobs.job(endpoint(), service, "#!/bin/sh\ntouch looked\n"))))
                .isEqualTo(new Exited(0, ""));
        assertThat(first.await()).isEqualTo(new Exited(0, ""));
    }

    @Test
    void cancelTwiceAndAfterTheEndChangesNothing() throws Exception {
        var handle = start(job("echo up; sleep 600"));
        said.awaitOut("up");
        handle.cancel();
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        var ended = start(job("true"));
        assertThat(ended.await()).isEqualTo(new Exited(0, ""));
        ended.cancel();
        assertThat(ended.await()).isEqualTo(new Exited(0, ""));
    }

    @Test
    void aJobWhoseTimeIsOverIsEnded() throws Exception {
        var job = TestJobs.withTimeout(job("trap '' TERM; sleep 600"), Duration.ofMillis(500));
        assertThat(run(job)).isEqualTo(new Cancelled(true));
        assertThat(TestJobs.processes(job)).isEmpty();
    }

    @Test
    void aProcessInTheBackgroundThatHoldsTheOutputDoesNotKeepTheJobFromEnding() throws Exception {
        var begin = Instant.now();
        var job = job("setsid sleep 600 & echo started; echo off >&2");
        assertThat(run(job)).isEqualTo(new Exited(0, ""));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(said.out()).isEqualTo("started\n");
        assertThat(said.err()).isEqualTo("off\n");
        assertThat(TestJobs.processes(job)).hasSize(1).allSatisfy(
                pid -> assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue());
    }

    @Test
    void aSecondJobOnTheSameServiceIsToldWhoIsAtWork() throws Exception {
        var service = ServiceId.mint();
        var first = TestJobs.job(endpoint(), service, "#!/bin/sh\necho up; sleep 600\n");
        var handle = start(first);
        said.awaitOut("up");
        var process = Files.readString(TestJobs.serviceDirectory(home(), first)
                .resolve(".jobs/" + first.token() + "/pid")).strip();
        assertThat(run(TestJobs.job(first.endpoint(), service, "#!/bin/sh\n"))).isEqualTo(new NotStarted(Obstacle.OTHER,
                "Install of web shop can't start: install of run 7-ann-0f3a, process " + process
                        + ", is at work on it on " + targetName()
                        + ". Wait for its end, cancel its run, or end it there."));
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        assertThat(run(TestJobs.job(first.endpoint(), service, "#!/bin/sh\n"))).isEqualTo(new Exited(0, ""));
    }

    @Test
    void theLockAndTheFilesOfAJobThatDiedAreClearedAway() throws Exception {
        var job = job("true");
        var jobs = Files.createDirectories(TestJobs.serviceDirectory(home(), job).resolve(".jobs"));
        Files.writeString(Files.createDirectories(jobs.resolve("job-old")).resolve("data.json"), "s3cret");
        Files.createSymbolicLink(jobs.resolve("lock"), Path.of("1 12345678901 job-old install of run 6"));
        assertThat(run(job)).isEqualTo(new Exited(0, ""));
        assertThat(TestJobs.leftovers(home(), job)).isEmpty();
    }

    /// A link that broke while files were sent, and a server that has not noticed.
    @Test
    void aJobWhoseFilesStoppedComingLongAgoIsEndedByTheNextAndOneThatStillGetsThemIsNot() throws Exception {
        var job = job("true");
        var jobs = Files.createDirectories(TestJobs.serviceDirectory(home(), job).resolve(".jobs"));
        var command = shell(job.endpoint()).start("echo $$; exec sleep 600");
        var upload = ProcessHandle.of(Long.parseLong(
                new BufferedReader(new InputStreamReader(command.output(), UTF_8)).readLine())).orElseThrow();
        try (command) {
            var stat = Files.readString(Path.of("/proc/" + upload.pid() + "/stat"));
            var owner = Path.of(upload.pid() + " " + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]
                    + " job-old install of run 6");
            var old = Files.createDirectories(jobs.resolve("job-old"));
            var file = Files.writeString(old.resolve("half"), "half");
            Files.createSymbolicLink(old.resolve("owner"), owner);
            Files.createSymbolicLink(jobs.resolve("lock"), owner);
            assertThat(run(job)).isInstanceOf(NotStarted.class);
            assertThat(upload.isAlive()).isTrue();
            new ProcessBuilder("touch", "-h", "-d", "20 minutes ago", file.toString(), old.resolve("owner").toString(),
                    old.toString()).start().waitFor();
            assertThat(run(TestJobs.job(job.endpoint(), job.service(), "#!/bin/sh\n"))).isEqualTo(new Exited(0, ""));
            upload.onExit().get(10, TimeUnit.SECONDS);
            assertThat(TestJobs.leftovers(home(), job)).isEmpty();
        } finally {
            upload.destroyForcibly();
        }
    }

    @Test
    void aJobWhoseShellWasKilledStillHoldsItsService() throws Exception {
        var service = ServiceId.mint();
        var first = TestJobs.job(endpoint(), service, "#!/bin/sh\necho $PPID; exec sleep 600\n");
        var handle = start(first);
        said.awaitOut("\n");
        new ProcessBuilder("kill", "-KILL", said.out().strip()).start().waitFor();
        assertThat(handle.await()).isInstanceOfSatisfying(Outcome.Lost.class,
                lost -> assertThat(lost.message()).contains("may still be running there"));
        assertThat(run(TestJobs.job(first.endpoint(), service, "#!/bin/sh\n"))).isInstanceOf(NotStarted.class);
        TestJobs.processes(first).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        TestJobs.await("it is gone", () -> TestJobs.processes(first).isEmpty());
        assertThat(run(TestJobs.job(first.endpoint(), service, "#!/bin/sh\n"))).isEqualTo(new Exited(0, ""));
    }

    @Test
    void fiftyMegabytesOfAnyBytesComeThroughUnchanged() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var count = new AtomicLong();
        var largest = new AtomicLong();
        Executor.Sink sink = (channel, bytes, length) -> {
            if (channel == Journal.Channel.OUT) {
                digest.update(bytes, 0, length);
                count.addAndGet(length);
                largest.accumulateAndGet(length, Math::max);
            }
        };
        var job = job("head -c 50000000 /dev/urandom >\"$HOME/random\"; cat \"$HOME/random\"");
        assertThat(new ShellExecutor(this::shell, GRACE).start(job, sink).await()).isEqualTo(new Exited(0, ""));
        assertThat(count).hasValue(50_000_000);
        assertThat(largest.get()).isLessThanOrEqualTo(64 * 1024);
        var written = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(home().resolve("random")));
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(HexFormat.of().formatHex(written));
    }

    @Test
    void aLineWithoutAnEndIsHandedOnAsItComes() throws Exception {
        var job = job("printf 'no line end <'; until [ -e go ]; do sleep 0.01; done; echo; exit 5");
        var handle = start(job);
        said.awaitOut("no line end ");
        Files.createFile(TestJobs.serviceDirectory(home(), job).resolve("go"));
        assertThat(handle.await()).isEqualTo(new Exited(5, ""));
        assertThat(said.out()).isEqualTo("no line end <\n");
    }

    @Test
    void aLargeTemplateArrivesWhole() throws Exception {
        var bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        var name = "files/a name with spaces, ümlauts and more than a hundred characters" + "x".repeat(80) + ".bin";
        var script = "#!/bin/sh\ncat \"$AYS_TEMPLATE\"/files/a*\n".getBytes(UTF_8);
        var bundle = new Bundle(Map.of("actions/install", new Bundle.File(script, true), name,
                new Bundle.File(bytes, false)));
        assertThat(run(TestJobs.withBundle(job(""), bundle))).isEqualTo(new Exited(0, ""));
        assertThat(said.outBytes()).isEqualTo(bytes);
    }
}
