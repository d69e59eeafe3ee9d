package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rows that edits prove, through a session on real files.
@Timeout(120)
class EditRowsTest {

    private static final String TEXT = """
                                       machine__m1:
                                         thing__a:
                                           # inside of a
                                           part__p: {uses: b}
                                         thing__b:
                                       machine__m2:
                                         store__one:
                                         store__two:
                                         scrap__three:
                                       shop__x: {data: one}   # the first
                                       shop__y:
                                         data: one
                                       watcher__w: {sees: p}
                                       """;

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Session session;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        template("store", "links: {parent: {role: machine}}\nprovides: [address]\n");
        template("store.scrap", "links: {parent: {role: machine}}\n");
        template("part", """
                         links:
                           parent: {role: thing}
                           consume: [{role: thing, argname: uses, min: 1}]
                         """);
        template("shop", "links: {consume: [{role: store, argname: data, min: 1, max: 1, needs: [address]}]}\n");
        template("watcher", "links: {consume: [{role: part, argname: sees, min: 1}]}\n");
        environment.write("blueprints/main.yaml", TEXT.replace("scrap__three", "store.scrap__three"));
        environment.commitAll();
        session = environment.open();
    }

    @AfterEach
    void tearDown() {
        session.close();
        environment.close();
    }

    private void template(String name, String text) throws IOException {
        environment.write("templates/" + name + "/template.yaml", text);
    }

    private String text() throws IOException {
        return Files.readString(environment.folder.resolve("blueprints/main.yaml"));
    }

    private void refused(String path, String... names) {
        assertThatThrownBy(() -> session.edits().remove(path(path))).isInstanceOf(Problem.class)
                .hasMessageContainingAll(names);
    }

    @Test
    @DisplayName("A21: delete is refused when a consumer would fall below its minimum; the refusal names the consumers")
    void aDeleteThatConsumersNeedIsRefusedWithTheirNames() throws Exception {
        var before = text();
        refused("machine!m2/store!one", "shop x", "shop y");
        assertThat(text()).isEqualTo(before);
    }

    @Test
    @DisplayName("A21: delete: children go too, and consumers inside the deleted subtree don't refuse")
    void consumersInsideGoAlong() throws Exception {
        session.edits().remove(path("watcher!w"));
        assertThat(session.edits().remove(path("machine!m1")))
                .contains("thing a goes too.", "part p goes too.", "thing b goes too.");
        assertThat(text()).startsWith("machine__m2:\n").doesNotContain("part__p");
        assertThat(session.snapshot().desired().hasErrors()).isFalse();
    }

    @Test
    @DisplayName("A21: delete: outside consumers of the deleted service's children refuse")
    void outsideConsumersOfChildrenRefuse() {
        refused("machine!m1/thing!a", "watcher w");
        refused("machine!m1", "watcher w");
    }

    @Test
    @DisplayName("Y6: a producer is swapped for another that provides what is needed, for all consumers in one edit")
    void aSwapIsOneEdit() throws Exception {
        var before = text();
        session.edits().swap(path("machine!m2/store!one"), path("machine!m2/store!two"), Set.of());
        assertThat(text()).isEqualTo(before.replace("data: one", "data: two"));
        assertThat(session.snapshot().desired().hasErrors()).isFalse();
        session.edits().undo();
        assertThat(text()).isEqualTo(before);
    }

    @Test
    @DisplayName("Y6: a swap is checked: a producer of the role that lacks what is needed is refused")
    void aSwapIsChecked() throws Exception {
        var before = text();
        assertThatThrownBy(() -> session.edits().swap(path("machine!m2/store!one"), path("machine!m2/store!three"),
                Set.of())).isInstanceOf(Problem.class).hasMessageContaining("needs address from its data");
        assertThat(text()).isEqualTo(before);
    }

    @Test
    @DisplayName("Y4: child services live inside their parent's directory: a rename or move takes them along with their ids")
    void childrenFollowTheirParentWithTheirIds() throws Exception {
        assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        var part = session.snapshot().recorded().services().get(path("machine!m1/thing!a/part!p")).id();
        session.edits().rename(path("machine!m1/thing!a"), "z");
        session.edits().move(path("machine!m1/thing!z"), path("machine!m2"));
        assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        var now = session.snapshot().recorded().services();
        assertThat(now.get(path("machine!m2/thing!z/part!p")).id()).isEqualTo(part);
        assertThat(now).doesNotContainKey(path("machine!m1/thing!a/part!p"));
        assertThat(environment.folder.resolve("services/machine!m2/thing!z/part!p/service.json")).exists();
    }
}
