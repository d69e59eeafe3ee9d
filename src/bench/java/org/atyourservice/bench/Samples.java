package org.atyourservice.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Several measurements of the same thing. The median stands for them: one slow run is the machine's.
record Samples(List<Duration> times) {

    /// What is measured.
    interface Work {
        void run() throws Exception;
    }

    Samples {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("no measurements");
        }
        times = times.stream().sorted().toList();
    }

    /// Measures several things in turns, so that a busy moment of the machine meets all of them alike.
    ///
    /// @return the samples of each, in the order given
    static List<Samples> inTurns(int rounds, Work... works) throws Exception {
        List<List<Duration>> times = new ArrayList<>();
        for (int i = 0; i < works.length; i++) {
            times.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < works.length; i++) {
                times.get(i).add(time(works[i]));
            }
        }
        return times.stream().map(Samples::new).toList();
    }

    static Duration time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// The one in the middle; of an even number the mean of the two.
    Duration median() {
        int middle = times.size() / 2;
        return times.size() % 2 == 1
                ? times.get(middle)
                : times.get(middle - 1).plus(times.get(middle)).dividedBy(2);
    }
}
