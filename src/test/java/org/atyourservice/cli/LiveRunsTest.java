package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atyourservice.Until;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunView;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The lines at the bottom of a terminal while a run goes on.
@Timeout(60)
class LiveRunsTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);

    private static String plain(String text) {
        return text.replaceAll("\033\\[[0-9?]*[a-zA-Z]", "").replaceAll("[\uFDD0-\uFDD9]", "");
    }

    @Test
    void theySayHowFarItIsWhatRunsAndWhatWaitsForWhat() throws Exception {
        try (var environment = new TestEnvironment(home.toRealPath())) {
            environment.write("blueprints/main.yaml", "thing__a:\nthing__b:\n  uses: a\nthing__c:\n  uses: b\n");
            environment.action("install", """
                                          #!/bin/sh
                                          echo '::progress 40 half way'
                                          while [ -e '%s/hold' ]; do sleep 0.05; done
                                          """.formatted(home.toRealPath()));
            environment.commitAll();
            Files.createFile(home.resolve("hold"));
            try (var session = environment.open()) {
                var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
                Until.that(() -> session.runs().find(run).orElseThrow().steps().values().stream()
                        .anyMatch(step -> step.percent().isPresent()), "the action says how far it is");
                var view = session.runs().find(run).orElseThrow();
                var lines = new LiveRuns(new Terminal(printer, printer, true), session.runs()).lines(view,
                        view.startedAt().plus(Duration.ofSeconds(75))).stream().map(LiveRunsTest::plain).toList();
                assertThat(lines).first().isEqualTo("  0 of 6 done  1:15 min");
                assertThat(lines).anyMatch(line -> line.startsWith("  ▸ thing a install on this machine  40 %"));
                assertThat(lines).contains("  ○ thing a start waits for thing a install");
                assertThat(lines).anyMatch(line -> line.startsWith("  ○ thing b install waits for thing a install"));
                assertThat(lines).last().isEqualTo("    2 more wait");
                Files.delete(home.resolve("hold"));
                session.runs().await(run);
                var over = session.runs().find(run).map(RunView::isOver);
                assertThat(over).contains(true);
                assertThat(RunWords.length(session.runs().find(run).orElseThrow(), Instant.MAX)).isPositive();
            }
        }
    }

    @Test
    void otherLinesComeAboveThemAndTheyGoAtTheEnd() {
        var terminal = new Terminal(printer, printer, true);
        terminal.block(List.of("one", "two"));
        terminal.line("a line");
        terminal.block(List.of());
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\033[?7lone\ntwo\n\033[?7h"
                + "\033[2A\r\033[Ja line\n\033[?7lone\ntwo\n\033[?7h\033[2A\r\033[J");
    }

    @Test
    void timesAreSaidAsPeopleSayThem() {
        assertThat(List.of(RunWords.time(Duration.ofMillis(420)), RunWords.time(Duration.ofSeconds(42)),
                RunWords.time(Duration.ofSeconds(185)), RunWords.time(Duration.ofSeconds(3723))))
                .containsExactly("0.4 s", "42 s", "3:05 min", "1:02:03 h");
    }
}
