package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class LogViewTest extends InWindow {

    private static final String INSTALL = Sample.stepId(Sample.CACHE, "install");
    private static final String START = Sample.stepId(Sample.DATABASE, "stop");

    @TempDir
    Path folder;

    private final SampleSession session = new SampleSession();
    private final Navigator navigator = new Navigator();
    private LogViewModel model;

    private void open() throws Exception {
        show(1100, 320, () -> {
            var catalog = new RunCatalog(session, new Live(session), navigator, (what, why) -> {
                throw new AssertionError(what, why);
            });
            model = new LogViewModel(session, catalog, (what, why) -> {
                throw new AssertionError(what, why);
            });
            return new LogView(model, new Times(ZoneId.of("Europe/Brussels")),
                    name -> Optional.of(folder.resolve(name)));
        });
    }

    private void start() {
        session.happens(Sample.started(4, Sample.NOON, "web shop: version 1 -> 2"));
        for (var step : List.of(INSTALL, START)) {
            session.happens(new RunEvent.StepStarted(2, Sample.NOON, step, "127.0.0.1:2202", "job"));
        }
        until("the run is shown", () -> title().equals("Run 4, all hosts"));
    }

    private String title() {
        return robot.lookup("#log-title").queryAs(Label.class).getText();
    }

    private String status() {
        return robot.lookup("#log-status").queryAs(Label.class).getText();
    }

    private ListView<LogRow> list() {
        return robot.lookup("#log-list").queryListView();
    }

    private List<String> texts() {
        var texts = new AtomicReference<List<String>>(List.of());
        until("all lines are read", () -> {
            var rows = List.copyOf(list().getItems());
            texts.set(rows.stream().map(LogRow::text).toList());
            return rows.stream().noneMatch(LogRow::isPending);
        });
        return texts.get();
    }

    /// The last line is in sight.
    private boolean atEnd() {
        return robot.lookup(".log-cell").queryAllAs(LogCell.class).stream()
                .anyMatch(cell -> !cell.isEmpty() && cell.getIndex() == list().getItems().size() - 1);
    }

    @Test
    void linesShowAsTheyAreWrittenWithTheirStepAndHost() throws Exception {
        open();
        start();
        session.says(INSTALL, Channel.OUT, "unpacking redis-7.2.4.tar.gz");
        session.says(START, Channel.OUT,
                "\u001b[32mok\u001b[0m  mysqld stopped, \u001b[1;33m3 connections\u001b[0m closed");
        session.says(START, Channel.ERR, "warning: the socket /run/mysqld.sock was still there");
        for (int i = 0; i < 30; i++) {
            session.says(INSTALL, Channel.OUT, "  compiling src/module_" + i + ".c with -O2 -fno-omit-frame-pointer");
        }

        until("all are there", () -> list().getItems().size() == 33);
        assertThat(status()).isEqualTo("33 lines");
        assertThat(texts()).contains("ok  mysqld stopped, 3 connections closed");
        assertThat(onFx(() -> list().getItems().stream().map(model::origin).distinct().toList()))
                .containsExactlyInAnyOrder("redis cache install · node n2", "mysql main stop · node n2");
        until("the end is in sight", this::atEnd);
        robot.clickOn("#log-times");
        robot.clickOn("#log-follow");
        doFx(() -> list().scrollTo(0));
        picture("log-all");
    }

    @Test
    void ofOneStepOnlyItsLinesShow() throws Exception {
        open();
        start();
        session.says(INSTALL, Channel.OUT, "unpacking");
        session.says(START, Channel.OUT, "stopped");

        doFx(() -> navigator.choose(Sample.run(4), Optional.of(START)));

        until("only its lines", () -> list().getItems().size() == 1);
        assertThat(texts()).containsExactly("stopped");
        assertThat(title()).isEqualTo("Run 4, mysql main, stop");
        session.says(START, Channel.OUT, "gone");
        until("its next line too", () -> list().getItems().size() == 2);
        robot.clickOn("#log-all");
        until("all again", () -> list().getItems().size() == 3);
    }

    @Test
    void theFilterKeepsLinesThatContainItsTextInAnyCase() throws Exception {
        open();
        start();
        session.says(INSTALL, Channel.OUT, "Unpacking");
        session.says(INSTALL, Channel.ERR, "ERROR: no room");

        robot.clickOn("#log-filter").write("error");

        until("one line is left", () -> list().getItems().size() == 1);
        assertThat(status()).isEqualTo("1 of 2 lines");
        picture("log-filter");
        robot.write("s");
        until("none is left", () -> robot.lookup("No line contains this text.").tryQuery()
                .filter(node -> node.isVisible()).isPresent());
    }

    @Test
    void twoHundredThousandLinesComeInWithoutHoldingUpTheWindow() throws Exception {
        open();
        start();
        var longest = new AtomicLong();
        doFx(() -> new Pauses(longest).start());

        Thread.ofVirtual().start(() -> flood(0, 200_000, " of something that writes a lot"));

        until("all are there", () -> list().getItems().size() == 200_000);
        until("the end is in sight", this::atEnd);
        assertThat(status()).isEqualTo("200,000 lines");
        until("the last one shows", () -> list().getItems().getLast().text()
                .equals("line 199999 of something that writes a lot"));
        assertThat(Duration.ofNanos(longest.get())).as("the longest pause between two frames")
                .isLessThan(Duration.ofMillis(1500));
        longest.set(0);
        robot.clickOn("#log-filter").write("99999");
        until("the filter found its lines", () -> list().getItems().size() == 2);
        assertThat(Duration.ofNanos(longest.get())).as("the longest pause while filtering")
                .isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void theEndStaysInSightHoweverHighTheLogIs() throws Exception {
        open();
        start();
        Thread.ofVirtual()
                .start(() -> IntStream.range(0, 200_000).forEach(i -> session.says(INSTALL, Channel.OUT, "line " + i)));
        until("all are there", () -> list().getItems().size() == 200_000);

        // At some of these heights the list takes the last but one line for the end.
        for (int height : List.of(289, 292, 331, 337, 343)) {
            doFx(() -> stage.setHeight(height));
            until("the end is in sight at " + height, this::atEnd);
        }
    }

    /// Writes lines in batches, as jobs' pipes do.
    private void flood(int from, int to, String end) {
        for (int batch = from; batch < to; batch += 500) {
            var text = new StringBuilder();
            IntStream.range(batch, batch + 500)
                    .forEach(i -> text.append("line ").append(i).append(end).append('\n'));
            session.saysNow(INSTALL, Channel.OUT, text.toString());
        }
    }

    @Test
    void aMillionLinesScrollAndMemoryStaysFlat() throws Exception {
        open();
        start();
        flood(0, 1_000_000, "");
        until("all are there", () -> list().getItems().size() == 1_000_000);
        until("the end is in sight", this::atEnd);
        doFx(() -> model.options().follow().set(false));
        long before = used();

        for (int row : List.of(0, 999_000, 123_456, 500_000, 700_001)) {
            doFx(() -> list().scrollTo(row));
            until("line " + row + " shows", () -> robot.lookup(".log-cell").queryAllAs(LogCell.class).stream()
                    .anyMatch(cell -> !cell.isEmpty() && cell.getItem().text().equals("line " + row)));
        }
        assertThat(used() - before).as("memory that scrolling took").isLessThan(16L * 1024 * 1024);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void scrollingUpStopsFollowingAndTheToggleGoesBackToTheEnd() throws Exception {
        open();
        start();
        IntStream.range(0, 200).forEach(i -> session.says(INSTALL, Channel.OUT, "line " + i));
        until("the end is in sight", this::atEnd);

        robot.moveTo("#log-list").scroll(20, VerticalDirection.UP);
        until("it stopped following", () -> !model.options().follow().get() && !atEnd());
        session.says(INSTALL, Channel.OUT, "one more");
        until("it is there", () -> list().getItems().size() == 201);
        assertThat(onFx(this::atEnd)).isFalse();

        robot.clickOn("#log-follow");
        until("the end is in sight again", this::atEnd);
    }

    @Test
    void whoComesBackToTheEndFollowsAgain() throws Exception {
        open();
        start();
        flood(0, 500, "");
        until("the end is in sight", this::atEnd);
        robot.moveTo("#log-list").scroll(5, VerticalDirection.UP);
        until("it stopped following", () -> !model.options().follow().get());

        robot.scroll(30, VerticalDirection.DOWN);

        until("it follows again", () -> model.options().follow().get());
        flood(500, 1000, "");
        until("the end is in sight", () -> list().getItems().size() == 1000 && atEnd());
    }

    @Test
    void aSearchGoesFromPlaceToPlaceInTheLogsOfAllHosts() throws Exception {
        open();
        start();
        flood(0, 5000, "");
        session.says(START, Channel.OUT, "Line 77 of the other host");
        until("all are there", () -> list().getItems().size() == 5001);
        doFx(() -> list().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);

        robot.write("line 77");

        until("twelve lines have it, the first one shows", () -> findStatus().equals("1 of 12")
                && selected().text().equals("line 77"));
        picture("log-find");
        robot.clickOn("#log-find-next");
        until("the second one", () -> findStatus().equals("2 of 12") && selected().text().equals("line 770"));
        robot.clickOn("#log-find-previous");
        until("the first one again", () -> findStatus().equals("1 of 12"));
        robot.clickOn("#log-find-previous");
        until("before the first comes the last, on the other host", () -> findStatus().equals("12 of 12")
                && selected().step().equals(START));
        // a slow machine repeats a key that is held down
        robot.clickOn("#log-find-text").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("the keyboard goes on too", () -> !findStatus().equals("12 of 12"));
        robot.clickOn("#log-find-case");
        until("in this case there is one less", () -> findStatus().equals("1 of 11"));
        robot.clickOn("#log-find-regex").clickOn("#log-find-text").press(KeyCode.END).release(KeyCode.END)
                .write("[0-9]$");
        until("as an expression", () -> findStatus().equals("1 of 10"));
        robot.write("(");
        until("what is wrong with it is said", () -> findStatus().contains("is not a regular expression"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until("the bar is gone", () -> !robot.lookup("#log-find-bar").query().isVisible());
    }

    private LogRow selected() {
        return list().getItems().get(Math.max(0, list().getSelectionModel().getSelectedIndex()));
    }

    private String findStatus() {
        return robot.lookup("#log-find-status").queryAs(Label.class).getText();
    }

    @Test
    void whatHostsSaidAlikeIsShownOnceWhenTheRunIsOver() throws Exception {
        var run = Sample.finished(1, Sample.NOON, "everything: new", RunEvent.Outcome.OK);
        session.add(run);
        for (var step : List.of(INSTALL, START)) {
            session.write(run.run(), step, List.of("unpacking", "done"));
            session.logFiles().append(run.run(), new RunEvent.StepEnded(1, Sample.NOON, step, RunEvent.Result.OK,
                    Optional.of(0), "", new Value.Fields(Map.of())));
        }
        open();

        until("it shows once", () -> list().getItems().size() == 2);
        assertThat(texts()).containsExactly("unpacking", "done");
        assertThat(onFx(() -> model.origin(list().getItems().getFirst()))).endsWith("say the same");
        picture("log-folded");
        robot.clickOn("#log-fold");
        until("each of them again", () -> list().getItems().size() == 4);
    }

    @Test
    void theLogOfAnOldRunIsReadWhereItIsInSight() throws Exception {
        var run = Sample.finished(1, Sample.NOON, "everything: new", RunEvent.Outcome.OK);
        session.add(run);
        session.write(run.run(), INSTALL, IntStream.range(0, 12_000).mapToObj(i -> "line " + i).toList());
        session.write(run.run(), START, List.of("stopped"));
        open();

        until("all are there", () -> list().getItems().size() == 12_001);
        until("the last one shows", () -> list().getItems().getLast().text().equals("stopped"));
        doFx(() -> list().scrollTo(6_000));
        until("one in the middle", () -> list().getItems().get(6_000).text().equals("line 6000"));
    }

    @Test
    void theWholeLogIsSavedWhateverTheFilterSays() throws Exception {
        open();
        start();
        session.says(INSTALL, Channel.OUT, "unpacking");
        session.says(START, Channel.OUT, "\u001b[32mstopped\u001b[0m");
        doFx(() -> model.filter().set("unpack"));

        robot.clickOn("#log-save");

        var file = folder.resolve("run-4.log");
        until("it says so", () -> status().equals("1 of 2 lines, saved as " + file));
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrder(
                "redis cache install · node n2: unpacking",
                "mysql main stop · node n2: \u001b[32mstopped\u001b[0m");
    }

    @Test
    void theSelectedLinesAreCopied() throws Exception {
        open();
        start();
        IntStream.range(0, 5).forEach(i -> session.says(INSTALL, Channel.OUT, "line " + i));
        session.says(START, Channel.OUT, "of another step");
        doFx(() -> navigator.choose(Sample.run(4), Optional.of(INSTALL)));
        until("its lines only", () -> list().getItems().size() == 5);

        doFx(() -> list().getSelectionModel().selectIndices(1, 2));
        doFx(() -> list().requestFocus());
        until("it has the keyboard", () -> stage.isFocused() && list().isFocused());
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        until("they are copied", () -> "line 1\nline 2\n".equals(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void longLinesWrapWhenAsked() throws Exception {
        open();
        start();
        session.says(INSTALL, Channel.OUT, "a long line that goes on and on ".repeat(20).strip());
        session.says(INSTALL, Channel.OUT, "short");
        until("both are there", () -> list().getItems().size() == 2);

        robot.clickOn("#log-wrap");

        until("the first is higher than a line", () -> robot.lookup(".log-cell").queryAllAs(LogCell.class).stream()
                .anyMatch(cell -> cell.getIndex() == 0 && cell.getHeight() > 60));
        picture("log-wrapped");
    }

    /// Measures the longest time between two frames.
    private static final class Pauses extends AnimationTimer {
        private final AtomicLong longest;
        private long last;

        Pauses(AtomicLong longest) {
            this.longest = longest;
        }

        @Override
        public void handle(long now) {
            if (last != 0) {
                longest.accumulateAndGet(now - last, Math::max);
            }
            last = now;
        }
    }
}
