package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import org.atyourservice.Needs;
import org.atyourservice.demo.EmbeddedDemo;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.History;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The first thing a newcomer does, with mouse and keyboard, on the real demo: from the start page to the roll back.
/// Leaves pictures as [OpenWindow] does, the README's among them: `changed` is its canvas, `running` its run.
@Timeout(300)
class DemoWindowTest {

    @TempDir
    Path home;

    private final String userHome = System.getProperty("user.home");
    private ExecutorService pipes;
    private Composition composition;
    private OpenWindow window;
    private final List<URI> browsed = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        System.setProperty("user.home", home.toRealPath().toString());
        Needs.that(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))), "python3");
        pipes = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        composition = new Composition(home.resolve("configuration"),
                new EmbeddedDemo(home.toRealPath().resolve("environments"), System.getenv("PATH"), pipes));
        window = new OpenWindow(composition.studio(), browsed::add, Terminals.NONE);
    }

    @AfterEach
    void close() {
        System.setProperty("user.home", userHome);
        if (window != null) {
            window.close();
        }
        if (composition != null) {
            composition.studio().closeAll();
            composition.close();
            pipes.close();
        }
    }

    @Test
    void aNewcomerDeploysTheDemoChangesTheVersionAndRollsItBack() throws Exception {
        window.picture("start");
        window.click("#open-demo");
        window.await("#frame");
        window.await("#tree");
        window.until("the tree", () -> window.tree().getExpandedItemCount() >= 17);
        assertThat(states()).containsOnly(ServiceState.NOT_STARTED);
        // Pictures shall not have the name of who makes them.
        Files.writeString(home.resolve("environments/demo-shop/.git/config"),
                "[user]\n\tname = anna\n\temail = anna@example.org\n", StandardOpenOption.APPEND);
        window.picture("not-deployed");

        window.click("#plan");
        window.await("#plan-list");
        window.until("the plan", () -> window.text("#plan-summary").startsWith("17 to create"));
        window.picture("plan");
        window.click("#plan-on-canvas");
        window.until("the plan on the canvas", () -> window.text("#plan-legend-title").equals("Plan"));
        window.picture("plan-on-canvas");
        window.click("#deploy");
        window.until("the steps", () -> window.text("#run-counts").matches("\\d\\d of.*"));
        window.picture("running");
        runIsOver(1);
        window.until("the states in the tree", this::everythingRuns);
        assertThat(window.text("#not-on-hosts")).startsWith("0 ");
        window.click("#tab-canvas");
        select("front");
        window.click("#open-url");
        assertThat(page()).contains("Version 1");
        window.picture("deployed");

        window.click("#field-version");
        window.robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL)
                .write("2").type(KeyCode.ENTER);
        window.until("the change in git's counter", () -> window.text("#not-in-git").startsWith("1 "));
        window.until("the change in the hosts' counter", () -> window.text("#not-on-hosts").startsWith("1 "));
        window.picture("changed");
        window.click("#deploy");
        runIsOver(2);
        assertThat(page()).contains("Version 2");

        window.click("#tab-history");
        rollBackToTheFirstRun();
        window.until("the plan back", () -> window.text("#plan-summary").startsWith("1 to change"));
        window.picture("plan-back");
        window.click("#plan-deploy");
        runIsOver(3);
        assertThat(page()).contains("Version 1");
        assertThat(states()).containsOnly(ServiceState.RUNNING);

        window.click("#tab-history");
        window.until("all three deployments", () -> runsInHistory() == 3);
        window.picture("history");
    }

    private void rollBackToTheFirstRun() {
        window.until("both deployments", () -> runsInHistory() == 2);
        Toolkit.run(() -> {
            var entries = history().getItems();
            var first = entries.reversed().stream().filter(History.Entry.Run.class::isInstance).findFirst();
            history().getSelectionModel().select(first.orElseThrow());
        });
        window.click("#history-roll-back");
        window.click("Bring the blueprints back");
    }

    private long runsInHistory() {
        return history().getItems().stream().filter(History.Entry.Run.class::isInstance).count();
    }

    @SuppressWarnings("unchecked")
    private ListView<History.Entry> history() {
        return (ListView<History.Entry>) window.find("#history-list").orElseThrow();
    }

    private void runIsOver(int number) {
        window.runEnds(number, "Succeeded");
        window.until("the toolbar", () -> window.find("#run-progress").filter(Node::isVisible).isEmpty()
                || window.text("#not-on-hosts").startsWith("0 "));
        window.until("nothing left to do", () -> window.text("#not-on-hosts").startsWith("0 "));
    }

    private String page() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(browsed.getLast()).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private List<ServiceState> states() {
        return Toolkit.on(() -> {
            var states = new ArrayList<ServiceState>();
            collect(window.tree().getRoot(), states);
            return states;
        });
    }

    private boolean everythingRuns() {
        var states = new ArrayList<ServiceState>();
        collect(window.tree().getRoot(), states);
        return states.stream().allMatch(ServiceState.RUNNING::equals);
    }

    private static void collect(TreeItem<Containment.Item> item, List<ServiceState> states) {
        for (var child : item.getChildren()) {
            states.add(child.getValue().state());
            collect(child, states);
        }
    }

    private void select(String instance) {
        Toolkit.run(() -> select(window.tree().getRoot(), instance));
        window.until("the inspector", () -> window.text("#inspector-name").equals(instance));
    }

    private void select(TreeItem<Containment.Item> item, String instance) {
        for (var child : item.getChildren()) {
            if (child.getValue().path().key().instance().equals(instance)) {
                window.tree().getSelectionModel().select(child);
            }
            select(child, instance);
        }
    }
}
