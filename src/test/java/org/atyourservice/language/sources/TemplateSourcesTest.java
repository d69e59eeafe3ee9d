package org.atyourservice.language.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.atyourservice.language.Given;
import org.atyourservice.model.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateSourcesTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static List<TemplateSource> read(String text) {
        return TemplateSources.read(Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> problems(String text) {
        return Given.nothing().environment("name: test\n" + text).problems();
    }

    @Test
    void foldersAndRepositoriesAreReadInOrder() {
        var sources = read("name: x\ntemplate_sources:\n  - ../templates\n  - {path: /srv/templates}\n  - git: "
                + "https://host/shared.git\n    path: ./sub//folder/\n    ref: main\n    commit: " + COMMIT + "\n");

        assertThat(sources).containsExactly(
                new TemplateSource.Folder("../templates", new Place("environment.yaml", 3, 5)),
                new TemplateSource.Folder("/srv/templates", new Place("environment.yaml", 4, 5)),
                new TemplateSource.Git("https://host/shared.git", "sub/folder", Optional.of("main"),
                        Optional.of(COMMIT), new Place("environment.yaml", 5, 5)));
    }

    @Test
    void whatIsWrittenWellHasNoProblem() {
        assertThat(problems("template_sources:\n  - ../templates\n  - {git: ../shared.git, commit: " + COMMIT
                + "}\n  - {git: 'git@host:shared.git', commit: " + COMMIT + "}\n")).isEmpty();
    }

    @Test
    void aRepositoryWithoutCommitIsAnErrorThatSaysHowToPinIt() {
        assertThat(problems("template_sources:\n  - {git: 'https://host/shared.git', ref: main}\n"))
                .containsExactly("environment.yaml:3:5: The templates of https://host/shared.git are not pinned to a "
                        + "commit, so nobody could say which ones are meant. Run `ays template fetch`, which writes "
                        + "the commit here.");
    }

    @Test
    void aShortCommitIsAnError() {
        assertThat(problems("template_sources:\n  - {git: 'https://host/x.git', commit: 01234567}\n"))
                .containsExactly("environment.yaml:3:41: '01234567' is not a whole commit. Write all 40 hexadecimal "
                        + "digits; `git rev-parse` shows them.");
    }

    @Test
    void aPathThatLeavesTheRepositoryIsAnError() {
        assertThat(problems("template_sources:\n  - {git: 'https://host/x.git', path: a/../../b, commit: " + COMMIT
                + "}\n")).containsExactly("environment.yaml:3:39: 'a/../../b' leaves the repository.");
    }

    @Test
    void aPasswordInAnAddressIsAnError() {
        var problems = problems("template_sources:\n  - {git: 'https://ada:geheim@host/x.git', commit: " + COMMIT
                + "}\n");

        assertThat(problems).singleElement().asString()
                .startsWith("environment.yaml:3:11: A password lies open in this address.").doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--upload-pack=touch /tmp/x", "ext::sh -c id", "-oProxyCommand=id@host:x",
            "ssh://-oProxyCommand=id/x", "host:-x", "javascript:alert(1)", "file://relative"})
    void whatGitWouldTakeForSomethingElseIsRefused(String url) {
        assertThat(problems("template_sources:\n  - {git: '" + url + "', commit: " + COMMIT + "}\n")).singleElement()
                .asString().contains("is not the address of a git repository");
        assertThat(read("template_sources:\n  - {git: '" + url + "', commit: " + COMMIT + "}\n")).isEmpty();
    }

    @Test
    void anAddressInThePlaceOfAPathSaysHowItIsWritten() {
        assertThat(problems("template_sources: ['https://host/shared.git']\n")).containsExactly(
                "environment.yaml:2:20: 'https://host/shared.git' is not the path of a folder. A git repository is "
                        + "written as {git: ADDRESS}.");
    }

    @Test
    void anUnknownKeyIsAWarning() {
        assertThat(problems("template_sources: [{git: ../x.git, comit: " + COMMIT + "}]\n")).anySatisfy(
                problem -> assertThat(problem).contains("There is no key 'comit' here. Did you mean 'commit'?"));
    }
}
