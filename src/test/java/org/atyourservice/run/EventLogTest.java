package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventLogTest {

    private static final int MORE = 20;

    private final List<List<RunEvent>> written = Collections.synchronizedList(new ArrayList<>());
    private final List<RunEvent> told = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch writes = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile boolean full;

    /// One that takes its time for what comes first.
    private final Journal slow = new Journal() {
        @Override
        public void append(RunEvent event) {
            throw new IllegalStateException("events come together");
        }

        @Override
        public void append(List<RunEvent> events) throws IOException {
            writes.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (full) {
                throw new IOException("No space left on device");
            }
            written.add(events);
        }

        @Override
        public void log(String step, Channel channel, byte[] bytes, int length) {
            throw new IllegalStateException("nothing is logged");
        }

        @Override
        public void cover(String step, Collection<String> secrets) {
            throw new IllegalStateException("nothing was logged");
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private final List<Boolean> troubles = Collections.synchronizedList(new ArrayList<>());
    private final EventLog events = new EventLog(slow, told::add, Clock.systemUTC(), () -> troubles.add(true));
    private final List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());

    private Thread add(String note) {
        return Thread.ofVirtual().start(() -> answers
                .add(events.add((number, at) -> new RunEvent.StepProgress(number, at, note, 1, note))));
    }

    /// One is being written while the others come.
    private void addMany() throws Exception {
        var threads = new ArrayList<Thread>();
        threads.add(add("first"));
        writes.await();
        IntStream.range(0, MORE).mapToObj(i -> add("more " + i)).forEach(threads::add);
        TestJobs.await("all wait", () -> threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING));
        assertThat(told).isEmpty();
        mayGoOn.countDown();
        for (var thread : threads) {
            thread.join();
        }
    }

    @Test
    void whatComesWhileTheJournalWritesIsWrittenTogether() throws Exception {
        addMany();
        assertThat(written).hasSize(2);
        assertThat(written.getLast()).hasSize(MORE);
    }

    @Test
    void allAreToldInTheOrderOfTheirNumbers() throws Exception {
        addMany();
        assertThat(answers).hasSize(MORE + 1).containsOnly(true);
        assertThat(told.stream().map(RunEvent::number)).containsExactlyElementsOf(
                IntStream.rangeClosed(1, MORE + 1).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whenTheDiskIsFullAllThatWaitHearOfItAndNothingIsTold() throws Exception {
        full = true;
        addMany();
        assertThat(answers).hasSize(MORE + 1).containsOnly(false);
        assertThat(told).isEmpty();
        assertThat(troubles).as("said once").hasSize(1);
        assertThat(events.trouble()).isPresent();
    }
}
