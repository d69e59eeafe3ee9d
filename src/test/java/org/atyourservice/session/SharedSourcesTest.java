package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.util.Optional;
import org.atyourservice.git.SharedRepository;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.store.AtomicFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedSourcesTest extends InEnvironment {

    private static final String SCHEMA = "properties: {size: {type: integer, default: 1}}\n";

    private SharedRepository shared;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "disk__a:\n  size: 3\n");
        shared = new SharedRepository(home.resolve("shared")).template("templates/disk", "description: first\n", SCHEMA,
                "#!/bin/sh\necho first\n");
        shared.commit("First");
    }

    private void source(String item) throws Exception {
        environment.write("environment.yaml", "name: test   # ours\ntemplate_sources:\n  - " + item + "   # theirs\n");
        environment.commitAll();
    }

    private String environmentFile() throws Exception {
        return Files.readString(environment.folder.resolve("environment.yaml"));
    }

    private String head() throws Exception {
        return shared.git("rev-parse", "HEAD").strip();
    }

    @Test
    void openingFetchesWhatIsPinnedAndDeploysIt() throws Exception {
        source("{git: '" + shared.url() + "', commit: " + head() + "}");
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().diagnostics()).isEmpty();
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
        assertThat(Files.readString(environment.folder.resolve("recipes/disk/recipe.json")))
                .contains("\"origin\": \"" + shared.url() + "\"", "\"path\": \"templates/disk\"",
                        "\"commit\": \"" + head() + "\"");
    }

    @Test
    void fetchingPinsABranchAndKeepsEveryOtherByte() throws Exception {
        source("{git: '" + shared.url() + "', ref: main}");
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().diagnostics()).extracting(Diagnostic::code)
                    .contains("template-unpinned");
            assertThat(session.sources().fetch(false))
                    .containsExactly(new SharedSources.Pinned(shared.url(), Optional.empty(), head()));
            assertThat(environmentFile()).isEqualTo("name: test   # ours\ntemplate_sources:\n  - {git: '" + shared.url()
                    + "', ref: main, commit: " + head() + "}   # theirs\n");
            assertThat(session.snapshot().desired().diagnostics()).isEmpty();
            assertThat(session.snapshot().desired().service(path("disk!a")).orElseThrow().value("size"))
                    .contains(Value.of(3));
        }
    }

    @Test
    void aPinMovesOnlyWhenTheNewestIsAskedFor() throws Exception {
        var first = head();
        source("{git: '" + shared.url() + "', ref: main, commit: " + first + "}");
        shared.write("templates/disk/template.yaml", "description: second\n").commit("Second");
        try (var session = environment.open()) {
            assertThat(session.sources().fetch(false)).isEmpty();
            assertThat(session.snapshot().desired().templates().get("disk").description()).isEqualTo("first");
            assertThat(session.sources().fetch(true))
                    .containsExactly(new SharedSources.Pinned(shared.url(), Optional.of(first), head()));
            assertThat(session.snapshot().desired().templates().get("disk").description()).isEqualTo("second");
        }
    }

    @Test
    void withoutANetworkACommitInTheCacheStillWorks() throws Exception {
        source("{git: '" + shared.url() + "', commit: " + head() + "}");
        environment.open().close();
        Files.move(shared.folder, home.resolve("unplugged"));
        try (var session = environment.open()) {
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    @Test
    void withoutNetworkAndCacheTheServicesAreLeftOutAndTheRestWorks() throws Exception {
        environment.write("blueprints/main.yaml", "disk__a:\n  size: 3\nthing__b:\n");
        source("{git: '" + shared.url() + "', commit: " + head() + "}");
        Files.move(shared.folder, home.resolve("unplugged"));
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().diagnostics()).anySatisfy(problem -> {
                assertThat(problem.code()).isEqualTo("template-source");
                assertThat(problem.place().orElseThrow()).hasToString("environment.yaml:3:5");
                assertThat(problem.message()).contains(shared.url(), "can't be fetched");
            });
            assertThat(session.snapshot().desired().services()).containsOnlyKeys(path("thing!b"));
            assertThat(session.sources().list()).singleElement()
                    .satisfies(source -> assertThat(source.trouble()).isPresent());
            assertThatThrownBy(() -> session.sources().fetch(false)).isInstanceOf(Problem.class)
                    .hasMessageContaining("can't be fetched");
        }
    }

    @Test
    void servicesThatHaveARecipeDontNeedTheirSource() throws Exception {
        source("{git: '" + shared.url() + "', commit: " + head() + "}");
        try (var session = environment.open()) {
            deploy(session);
        }
        Files.move(shared.folder, home.resolve("unplugged"));
        AtomicFiles.deleteFolder(home.resolve("configuration/cache"));
        try (var session = environment.open()) {
            session.edits().set(path("disk!a"), "size", Optional.of(Value.of(4)));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    @Test
    void theListSaysWhatEachSourceHas() throws Exception {
        source("{git: '" + shared.url() + "', commit: " + head() + "}");
        try (var session = environment.open()) {
            assertThat(session.sources().list()).singleElement().satisfies(source -> {
                assertThat(source.git()).isTrue();
                assertThat(source.commit()).contains(head());
                assertThat(source.templates()).containsExactly("disk");
                assertThat(source.trouble()).isEmpty();
            });
        }
    }

    @Test
    void thePlaceOfASharedTemplateIsNoFileOfTheEnvironmentAndSaysSo() throws Exception {
        shared.write("templates/disk/template.yaml", "descripton: x\n").commit("Mistake");
        source("{git: '" + shared.url() + "', commit: " + head() + "}");
        try (var session = environment.open()) {
            var place = session.snapshot().desired().diagnostics().getFirst().place().orElseThrow();
            assertThat(place.file()).isEqualTo(
                    shared.url() + "#" + head().substring(0, 8) + ":templates/disk/template.yaml");
            assertThatThrownBy(() -> session.edits().text(place.file())).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aFolderThatTheRepositoryLacksIsSaidEachTime() throws Exception {
        source("{git: '" + shared.url() + "', path: nowhere, commit: " + head() + "}");
        try (var session = environment.open()) {
            session.refresh();
            assertThat(session.sources().list()).singleElement().satisfies(source -> assertThat(source.trouble())
                    .contains("There are no templates in " + shared.url() + " below nowhere."));
        }
    }

    @Test
    void aSourceThatIsNamedTwiceCountsWhereItIsNamedFirst() throws Exception {
        var other = new SharedRepository(home.resolve("other")).template("templates/disk", "description: other\n",
                SCHEMA, "#!/bin/sh\nexit 0\n");
        var item = "{git: '" + shared.url() + "', commit: " + head() + "}";
        source(item + "\n  - {git: '" + other.url() + "', commit: " + other.commit("Other") + "}\n  - " + item);
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().templates().get("disk").description()).isEqualTo("first");
        }
    }
}
