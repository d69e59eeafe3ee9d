package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Logs;
import org.atyourservice.ui.sample.SampleLogs;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogPagesTest {

    private static final RunId RUN = new RunId("1-anna-00aa");

    @TempDir
    Path folder;

    /// What the list said of line 0 each time when something had been read.
    private final List<Boolean> pending = new ArrayList<>();
    private final AtomicReference<LogPages> pages = new AtomicReference<>();

    @BeforeEach
    void start() throws Exception {
        Toolkit.start();
    }

    private void show(Logs logs) {
        Toolkit.run(() -> {
            // As a list does: what has come is asked for again.
            pages.set(new LogPages(logs, RUN, () -> pending.add(pages.get().row("start", 0).isPending())));
            pages.get().row("start", 0);
        });
        Toolkit.until("something is read", () -> !pending.isEmpty());
    }

    /// Asks for another log, and waits until that is read: whoever asks for the first again and again comes before.
    private void fence(String step) {
        int before = Toolkit.on(pending::size);
        Toolkit.run(() -> pages.get().row(step, 0));
        Toolkit.until("another one", () -> pending.size() > before);
    }

    @Test
    void aLogThatIsGoneIsNotReadWithoutAnEnd() {
        show(Logs.in(folder));
        fence("stop");
        fence("install");

        assertThat(Toolkit.on(() -> List.copyOf(pending))).containsExactly(true, true, true);
    }

    @Test
    void whatWasNotThereIsReadWhenTheLogHasGrown() {
        var logs = new SampleLogs();
        logs.write(RUN, "stop", Journal.Channel.OUT, "stopped\n");
        show(logs.logs());
        assertThat(Toolkit.on(pending::getFirst)).isTrue();
        logs.write(RUN, "start", Journal.Channel.OUT, "started\n");

        Toolkit.run(() -> {
            pages.get().grew();
            pages.get().row("start", 0);
        });

        Toolkit.until("the line", () -> !pending.getLast());
    }
}
