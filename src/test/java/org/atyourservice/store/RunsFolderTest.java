package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsFolderTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ServicePath WEB = ServicePath.parse("location!ghent/web!shop");
    private static final Target N1 = new Target.On(ServicePath.parse("location!ghent/node!n1"),
            Template.TargetKind.SSH);

    @TempDir
    Path environment;

    private static List<RunEvent> everyKindOfEvent(RunId run) {
        var steps = List.<Step>of(new Step.Act("001-install", WEB, "install", N1, "new"),
                new Step.Probe("002-check", WEB, N1, Duration.ofSeconds(30), "new"),
                new Step.Note("003-record", WEB, "new"), new Step.Forget("004-forget", WEB, "in no blueprint"),
                new Step.Act("006-backup", WEB, "backup", N1, new Value.Fields(Map.of("full", Value.of(true))),
                        "asked"),
                new Step.Command("007-command", WEB, N1, "uptime | cut -d' ' -f2", "asked"),
                new Step.Transfer("008-export", WEB, N1, "export", Step.Direction.OUT, "asked"),
                new Step.Transfer("009-import", WEB, Target.HERE, "import", Step.Direction.IN, "asked"),
                new Step.Recover("010-recover", WEB, N1, "it failed"), new Step.Clear("011-clear", WEB, "reset"));
        var undo = new Group.OnFailure.Compensate(List.of(new Step.Act("005-undo", WEB, "uninstall", N1, "failed")));
        var group = new Group("g1", WEB, steps, Set.of("g0"), undo);
        var intent = new Intent(ServiceId.mint(), WEB, Optional.of(ServicePath.parse("web!old")), "web.shop", "abc",
                Map.of("database", List.of(ServicePath.parse("database!main"))), N1, "inputs",
                new Value.Fields(Map.of("password", new Value.SecretRef("shop"), "version", Value.of(1))),
                Set.of("url"));
        return List.of(
                new RunEvent.Started(1, NOW, run, "anna", "why", "c0ffee", Optional.of(new RunId("1-bob-00ff")),
                        List.of(group), List.of(intent)),
                new RunEvent.StepStarted(2, NOW, "001-install", "127.0.0.1:2201", "job-1"),
                new RunEvent.StepProgress(3, NOW, "001-install", 40, "unpacking"),
                new RunEvent.StepEnded(4, NOW, "001-install", RunEvent.Result.FAILED, Optional.of(3), "exit code 3",
                        new Value.Fields(Map.of("url", Value.of("http://x"))), Optional.of("upload")),
                new RunEvent.StepRetry(5, NOW, "006-backup", 2, NOW.plusSeconds(10), "Backup ended with exit code 1."),
                new RunEvent.CancelAsked(6, NOW, "anna"),
                new RunEvent.Ended(7, NOW, RunEvent.Outcome.FAILED));
    }

    private RunId write(List<RunEvent> events, RunsFolder runs, RunId run) throws IOException {
        try (var journal = runs.begin(run, "anna", NOW, "why", Plan.Request.DEPLOY, "c0ffee")) {
            for (var event : events) {
                journal.append(event);
            }
        }
        return run;
    }

    @Test
    void whatWasAskedOfARunComesBackFromItsOrder() throws IOException {
        var runs = new RunsFolder(environment);
        var chosen = Set.of(WEB, ServicePath.parse("database!main"));
        var requests = List.of(Plan.Request.DEPLOY, Plan.Request.MAKE_IT_SO, Plan.Request.DEPLOY.removing(chosen),
                new Plan.Request(new Goal.Act("start")).onlyOn(chosen).forced().notRetried(),
                new Plan.Request(new Goal.Act("backup", new Value.Fields(Map.of("full", Value.of(true)))))
                        .rolling(new Plan.Rolling(2, 1)),
                new Plan.Request(new Goal.Command("echo '#: |' > \"x y\"")).onlyOn(Set.of()));
        for (var request : requests) {
            var run = runs.next("anna");
            runs.begin(run, "anna", NOW, "why", request, "c0ffee").close();
            assertThat(runs.request(run)).contains(request);
        }
    }

    @Test
    void anOrderOfAnEarlierVersionOrChangedByHandSaysNothingOfWhatWasAsked() throws IOException {
        var runs = new RunsFolder(environment);
        var run = write(List.of(), runs, runs.next("anna"));
        var order = environment.resolve("runs/" + run + "/order.yaml");
        for (var text : List.of("run: x\nasked: deploy\n", "request: {goal: dance}\n", "request: [\n",
                "request: {goal: act, action: start, only: [nonsense]}\n",
                "request: {goal: act, action: start, rolling: {atATime: 0, stopAfterFailures: 1}}\n")) {
            Files.writeString(order, text);
            assertThat(runs.request(run)).as(text).isEmpty();
        }
    }

    @Test
    void everyKindOfEventComesBackAsItWasWritten() throws IOException {
        var runs = new RunsFolder(environment);
        var run = runs.next("anna");
        var events = everyKindOfEvent(run);
        write(events, runs, run);
        assertThat(runs.events(run)).isEqualTo(events);
    }

    @Test
    void theNextRunHasTheNextNumberAndAnOperatorWithoutOddCharacters() throws IOException {
        var runs = new RunsFolder(environment);
        var first = runs.next("Anna van der Berg / ops");
        assertThat(first.text()).matches("1-Anna\\.van\\.der\\.Berg\\.ops-[0-9a-f]{4}");
        write(everyKindOfEvent(first), runs, first);
        assertThat(runs.next("bob").number()).isEqualTo(2);
    }

    @Test
    void aLastLineThatWasCutOffByACrashIsLeftOutAndGoesWhenTheRunIsResumed() throws IOException {
        var runs = new RunsFolder(environment);
        var run = runs.next("anna");
        var events = everyKindOfEvent(run);
        write(events.subList(0, 2), runs, run);
        var file = environment.resolve("runs").resolve(run.text()).resolve("events.jsonl");
        Files.writeString(file, "{\"n\":3,\"at\":\"2026", StandardOpenOption.APPEND);
        assertThat(runs.events(run)).isEqualTo(events.subList(0, 2));
        try (var journal = runs.resume(run)) {
            journal.append(events.get(5));
        }
        assertThat(runs.events(run)).containsExactly(events.get(0), events.get(1), events.get(5));
    }

    @Test
    void aBrokenLineInTheMiddleIsReportedWithItsPlace() throws IOException {
        var runs = new RunsFolder(environment);
        var run = write(everyKindOfEvent(new RunId("7-anna-0001")), runs, new RunId("7-anna-0001"));
        var file = environment.resolve("runs").resolve(run.text()).resolve("events.jsonl");
        var lines = Files.readAllLines(file);
        lines.set(1, "nonsense");
        Files.write(file, lines);
        assertThatThrownBy(() -> runs.events(run)).isInstanceOf(IOException.class)
                .hasMessageContaining("runs/7-anna-0001/events.jsonl:2");
    }

    @Test
    void jobsHaveTheEndOfTheLogOfWhatFailed() throws IOException {
        var runs = new RunsFolder(environment);
        var run = runs.next("anna");
        var events = everyKindOfEvent(run);
        try (var journal = runs.begin(run, "anna", NOW, "why", Plan.Request.DEPLOY, "c0ffee")) {
            journal.append(events.get(0));
            journal.append(events.get(1));
            for (int n = 0; n < 50; n++) {
                var bytes = ("line " + n + "\n").getBytes(StandardCharsets.UTF_8);
                journal.log("001-install", Journal.Channel.ERR, bytes, bytes.length);
            }
            journal.append(events.get(3));
        }
        runs.writeJobs(RunView.of(runs.events(run)).orElseThrow());
        var jobs = Files.readString(environment.resolve("runs").resolve(run.text()).resolve("jobs.json"));
        assertThat(jobs).contains("\"line 49\"").contains("\"line 30\"").doesNotContain("\"line 29\"")
                .contains("\"exit\": 3");
    }

    @Test
    void logLinesKeepTheirChannelAreCutAtLineEndsAndSurviveOddBytes() throws IOException {
        var runs = new RunsFolder(environment);
        var run = runs.next("anna");
        try (var journal = runs.begin(run, "anna", NOW, "why", Plan.Request.DEPLOY, "c0ffee")) {
            log(journal, Journal.Channel.OUT, "one\ntw");
            log(journal, Journal.Channel.ERR, "warning\r\n");
            log(journal, Journal.Channel.OUT, "o\n\u00e9\n");
            journal.log("s", Journal.Channel.OUT, new byte[]{(byte) 0xff, 'x', '\n'}, 3);
            log(journal, Journal.Channel.OUT, "no end");
        }
        var lines = LogFile.read(runs.log(run, "s").orElseThrow(), 0, 100);
        assertThat(lines).extracting(LogFile.Line::text).containsExactly("one", "warning", "two", "é", "\ufffdx",
                "no end");
        assertThat(lines.get(1).channel()).isEqualTo(Journal.Channel.ERR);
        assertThat(lines).allSatisfy(line -> assertThat(line.at()).isPresent());
    }

    @Test
    void aLogWithoutLineEndsIsBrokenIntoPieces() throws IOException {
        var runs = new RunsFolder(environment);
        var run = runs.next("anna");
        try (var journal = runs.begin(run, "anna", NOW, "why", Plan.Request.DEPLOY, "c0ffee")) {
            log(journal, Journal.Channel.OUT, "x".repeat(3 * LogFile.LONGEST_LINE));
        }
        assertThat(LogFile.read(runs.log(run, "s").orElseThrow(), 0, 100)).hasSize(3);
    }

    private static void log(Journal journal, Journal.Channel channel, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        journal.log("s", channel, bytes, bytes.length);
    }
}
