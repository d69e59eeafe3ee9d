package org.atyourservice.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.session.Transfers;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Data of a service out and in, and what is not possible, on a real environment.
@Timeout(120)
class SelectionActionsTest {

    private static final ServicePath SHOP = ServicePath.parse("thing!shop");

    @TempDir
    private Path home;
    private final Navigator navigator = new Navigator();
    private final Selection selection = new Selection();
    private final List<String> explained = new ArrayList<>();
    private final List<Plan> asked = new ArrayList<>();
    private final List<Transfers.Moved> moved = new ArrayList<>();
    private boolean consents = true;
    private TestEnvironment environment;
    private Session session;
    private Live live;
    private SelectionActions actions;

    @BeforeEach
    void open() throws Exception {
        Toolkit.start();
        environment = new TestEnvironment(home);
        environment.write("environment.yaml", "name: shop\nkind: prod\n");
        environment.write("templates/thing/template.yaml", "data: [site]\n");
        environment.action("install", "#!/bin/sh\nmkdir -p site\necho hello > site/page\npwd > '%s/directory'\n"
                .formatted(home));
        environment.write("blueprints/main.yaml", "thing__shop:\n");
        environment.commitAll();
        session = environment.open();
        assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        Toolkit.run(() -> {
            live = new Live(session);
            var deployment = new Deployment(session, navigator, trouble -> explained.add(trouble.getMessage()),
                    (plan, _) -> {
                        asked.add(plan);
                        return consents;
                    });
            actions = new SelectionActions(session, live, selection, navigator, deployment, Terminals.NONE,
                    trouble -> explained.add(trouble.getMessage()));
            selection.select(SHOP);
        });
        Toolkit.until("the window knows", () -> actions.choices().of("stop").isPossible());
    }

    @AfterEach
    void close() {
        Toolkit.run(live::close);
        session.close();
        environment.close();
    }

    private Path page() throws Exception {
        return Path.of(Files.readString(home.resolve("directory")).strip(), "site/page");
    }

    private Path exported() {
        var file = home.resolve("shop.export");
        Toolkit.run(() -> actions.export(SHOP, file, moved::add));
        Toolkit.until("the export", () -> !moved.isEmpty() || !explained.isEmpty());
        assertThat(explained).isEmpty();
        return file;
    }

    @Test
    @DisplayName("Window: the data of a service is exported to a file, as a run that is shown")
    void anExportIsARunThatIsShown() throws Exception {
        var file = exported();

        assertThat(Files.size(file)).isEqualTo(moved.getFirst().bytes());
        assertThat(navigator.tab().get()).isEqualTo(Navigator.Tab.RUNS);
        assertThat(navigator.run().get().map(run -> run.number())).contains(2);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("Window: data is imported from a file, once somebody has said yes")
    void anImportReplacesTheDataOnceSomebodySaidYes() throws Exception {
        var file = exported();
        Files.writeString(page(), "spoiled\n");

        Toolkit.run(() -> actions.importFrom(SHOP, file, moved::add));

        Toolkit.until("the import", () -> moved.size() == 2 || !explained.isEmpty());
        assertThat(explained).isEmpty();
        assertThat(page()).hasContent("hello");
        assertThat(Destructive.of(asked.getFirst()).harms()).containsOnlyKeys(SHOP);
    }

    @Test
    void anImportThatNobodyAgreedToTouchesNothing() throws Exception {
        var file = exported();
        Files.writeString(page(), "mine\n");
        consents = false;

        Toolkit.run(() -> actions.importFrom(SHOP, file, moved::add));

        Toolkit.until("the question", () -> !asked.isEmpty());
        assertThat(page()).hasContent("mine");
        assertThat(session.runs().all()).hasSize(2);
    }

    @Test
    void whatIsNotPossibleSaysWhyInsteadOfPlanning() {
        Toolkit.run(() -> actions.act(actions.choices().of("start")));

        assertThat(explained).containsExactly("Start is not possible here: already running.");
    }
}
