package org.atyourservice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutANameItListsTheBenchmarks() {
        assertThat(bench(fast(), slow()).run(List.of())).isZero();
        assertThat(printed(out)).containsExactly("fast  what fast measures", "slow  what slow measures");
    }

    @Test
    void aReachedTargetEndsWithZero() {
        assertThat(bench(fast(), slow()).run(List.of("fast"))).isZero();
        assertThat(printed(out)).containsExactly("first page   40 ms  <= 50 ms  ok",
                "requests      1234  >= 1000   ok", "and a third  2.5 x  -         ok");
    }

    @Test
    void aMissedTargetEndsWithOneAndSaysWhich() {
        assertThat(bench(fast(), slow()).run(List.of("slow"))).isEqualTo(1);
        assertThat(printed(out)).containsExactly("first page  60 ms  <= 50 ms  missed",
                "memory      10 MB  <= 20 MB  ok");
    }

    @Test
    void aValueThatIsNoNumberIsMissed() {
        assertThat(Figure.atMost(1, "ratio", Double.NaN, Figure.Unit.TIMES).isMissed()).isTrue();
    }

    @Test
    void anUnknownNameEndsWithTwoAndTheList() {
        assertThat(bench(fast()).run(List.of("fsat"))).isEqualTo(2);
        assertThat(printed(err)).containsExactly("There is no benchmark fsat. There are:", "fast  what fast measures");
    }

    @Test
    void anOptionThatABenchmarkDoesNotTakeEndsWithTwoAndSaysWhich() {
        assertThat(bench(fast()).run(List.of("fast", "--all"))).isEqualTo(2);
        assertThat(printed(err)).containsExactly("fast takes no --all.");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void theSizesOfTheFanoutCanBeChosen() {
        assertThat(new Fanout().with(List.of())).isEqualTo(new Fanout(List.of(50, 200)));
        assertThat(new Fanout().with(List.of("7", "20"))).isEqualTo(new Fanout(List.of(7, 20)));
        assertThat(new Fanout().with(List.of("--all"))).isEqualTo(new Fanout(List.of(50, 200, 1_000)));
        assertThat(bench(new Fanout()).run(List.of("fanout", "many"))).isEqualTo(2);
        assertThat(printed(err)).containsExactly("many is neither a number of hosts nor --all.");
    }

    @Test
    void whatCannotBeMeasuredEndsWithThreeAndTheReason() {
        Benchmark broken = named("broken", _ -> {
            throw new IOException("nothing listens on port 1");
        });
        assertThat(bench(broken).run(List.of("broken"))).isEqualTo(3);
        assertThat(printed(err))
                .containsExactly("The benchmark broken could not be measured: nothing listens on port 1");
    }

    @Test
    void theMedianIsTheOneInTheMiddleOrTheMeanOfTwo() {
        assertThat(new Samples(List.of(millis(9), millis(1), millis(5))).median()).isEqualTo(millis(5));
        assertThat(new Samples(List.of(millis(9), millis(1), millis(5), millis(7))).median()).isEqualTo(millis(6));
    }

    private Bench bench(Benchmark... benchmarks) {
        return new Bench(List.of(benchmarks), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static Benchmark fast() {
        return named("fast", report -> {
            report.add(Figure.atMost(millis(50), "first page", millis(40)));
            report.add(Figure.atLeast(1000, "requests", 1234, Figure.Unit.PIECES));
            report.add(Figure.any("and a third", 2.5, Figure.Unit.TIMES));
        });
    }

    private static Benchmark slow() {
        return named("slow", report -> {
            report.add(Figure.atMost(millis(50), "first page", millis(60)));
            report.add(Figure.atMost(20, "memory", 10, Figure.Unit.MEGABYTES));
        });
    }

    private interface Measuring {
        void into(Report report) throws Exception;
    }

    private static Benchmark named(String name, Measuring measuring) {
        return new Benchmark() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String describes() {
                return "what " + name + " measures";
            }

            @Override
            public void run(Report report) throws Exception {
                measuring.into(report);
            }
        };
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    private static List<String> printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
