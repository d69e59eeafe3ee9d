package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `ays logs` and `ays runs` on a run of two services.
@Timeout(60)
class LogsVerbTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a:\nthing__b:\n");
        environment.action("start", """
                                    #!/bin/sh
                                    n=0
                                    while [ $n -lt 40 ]; do n=$((n + 1)); echo "${AYS_SERVICE##*!} line $n"; done
                                    echo Trouble >&2
                                    """);
        environment.commitAll();
        assertThat(ays("run").code()).isZero();
    }

    @Test
    void allStepsOfARunAreInTheOrderOfThePlanWithTheirNames() {
        var ended = ays("logs", "1");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsSubsequence("a install | installed\n", "a start | a line 1\n",
                "b install | installed\n", "b start | b line 40\n");
        assertThat(ays("logs").out()).isEqualTo(ended.out());
    }

    @Test
    void oneStepOfAServiceIsPrintedAsItCame() {
        var ended = ays("logs", "b", "--step", "start", "--tail", "3");
        assertThat(ended.out().lines()).hasSize(3).allMatch(line -> line.matches("b line [0-9]+|Trouble"));
        assertThat(ays("logs", "b", "--run", "1", "--step", "install").out()).isEqualTo("installed\n");
    }

    @Test
    void linesAreSearchedByTextAndByPattern() {
        assertThat(ays("logs", "1", "--search", "LINE 7").out())
                .isEqualTo("a start | a line 7\nb start | b line 7\n");
        assertThat(ays("logs", "1", "--regex", "b line 3[12]$").out())
                .isEqualTo("b start | b line 31\nb start | b line 32\n");
        assertThat(ays("logs", "1", "--search", "TROUBLE", "--match-case").code()).isEqualTo(16);
        assertThat(ays("logs", "1", "--search", "nowhere").err())
                .startsWith("ays: No line of run 1 has 'nowhere'.");
        assertThat(ays("logs", "1", "--regex", "(").err()).startsWith("ays: '(' is not a regular expression: ");
    }

    @Test
    void withJsonEachLineIsAnObject() {
        var lines = Terminals.lines(ays("logs", "a", "--search", "line 9", "--json"));
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().fields().keySet()).containsExactly("event", "at", "run", "step", "service",
                "action", "channel", "text");
        assertThat(lines.getFirst().text("text")).contains("a line 9");
        assertThat(lines.getFirst().text("at").orElseThrow()).startsWith("20");
    }

    @Test
    void theTimeOfEachLineIsSaidWhereItIsWanted() {
        assertThat(ays("logs", "a", "--step", "install", "--times").out()).matches("..:..:..\\.... installed\n");
    }

    @Test
    void followingARunThatIsOverPrintsItAndEnds() {
        assertThat(ays("logs", "a", "-f", "--tail", "1").out()).contains("a install | installed\n");
    }

    @Test
    void whatThereIsNotIsSaidWithWhatThereIs() {
        assertThat(ays("logs", "9").err()).startsWith("ays: There is no run '9' in this environment.\n"
                + "  The newest is 1");
        assertThat(ays("logs", "nobody").err()).startsWith("ays: There is no service 'nobody'");
        assertThat(ays("logs", "a", "--step", "stop").err()).startsWith(
                "ays: Run 1 has no step 'stop' there.\n  It has install and start.");
        assertThat(ays("logs", "--search", "a", "--regex", "b").code()).isEqualTo(2);
        assertThat(ays("logs", "--follow", "--search", "a").code()).isEqualTo(2);
    }

    @Test
    void whoStopsReadingGetsNoComplaintAndNoMore() {
        var gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var output = new Output(gone);
        var errors = new ByteArrayOutputStream();
        var err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        int code = new CommandLineApp(environment::studio, new Terminals.NoWindow(), _ -> () -> {}, "1",
                output.printer(StandardCharsets.UTF_8), err,
                new Surroundings(environment.folder, InputStream.nullInputStream(), false)).run("logs", "-f");
        assertThat(output.end(code, err)).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void runsAreListedNewestFirstWithWhoAndHowLong() {
        assertThat(ays("run", "--action", "stop", "a", "-m", "Pause\nit").code()).isZero();
        var ended = ays("runs", "list");
        assertThat(ended.out()).matches("(?s)RUN  WHEN  .*RESULT  TOOK .*\n2    20.* ok .* s +Pause\\\\nit\n1    20.*");
        assertThat(ays("runs", "-n", "1").out()).endsWith("And 1 older: ays runs --all\n");
        assertThat(ays("runs", "list", "--json").json().text("left_out")).contains("0");
    }

    @Test
    void aRunIsShownWithItsSteps() {
        assertThat(ays("runs", "show").out()).startsWith("Run 1 ok: Deploy: create 2 services\n").contains("  steps ",
                "✔ thing a start on this machine  ");
        var run = (Value.Fields) ays("runs", "show", "1", "--json").json().get("run")
                .orElseThrow();
        assertThat(run.text("outcome")).contains("ok");
        assertThat(run.get("steps").orElseThrow().shown()).contains("action: install", "state: ok");
        assertThat(ays("runs", "shwo").err()).contains("Did you mean 'show'?");
    }
}
