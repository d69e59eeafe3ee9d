package org.atyourservice.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FramesTest {

    private static final int MANY = 200_000;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Toolkit.startWithoutWindow();
    }

    @Test
    void everythingComesInOrderAndInFewBatches() {
        var got = new ArrayList<Integer>(MANY);
        var batches = new ArrayList<Integer>();
        var frames = new Frames<Integer>(batch -> {
            got.addAll(batch);
            batches.add(batch.size());
        });

        IntStream.range(0, MANY).forEach(frames::offer);

        Toolkit.until("the last one", () -> got.size() == MANY);
        assertThat(got).isSorted();
        assertThat(batches.size()).isLessThan(MANY / 100);
    }

    @Test
    void whatComesAfterAPauseIsBroughtToo() {
        var got = new ArrayList<String>();
        var frames = new Frames<String>(got::addAll);

        frames.offer("first");
        Toolkit.until("the first", () -> got.size() == 1);
        frames.offer("second");

        Toolkit.until("the second", () -> got.equals(List.of("first", "second")));
        assertThat(got).hasSize(2);
    }

    @Test
    void theLastIsNeverLeftOut() {
        var got = new ArrayList<Integer>();
        var latest = new Latest<Integer>(got::add);

        IntStream.rangeClosed(1, MANY).forEach(latest::offer);

        Toolkit.until("the last one", () -> !got.isEmpty() && got.getLast() == MANY);
        assertThat(got.size()).isLessThan(MANY / 100);
    }
}
