package org.atyourservice.language.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.model.Place;
import org.junit.jupiter.api.Test;

class PinTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";

    private static String pinned(String text, int line, int column) {
        return Pin.write(text, new Place("environment.yaml", line, column), COMMIT).orElseThrow();
    }

    @Test
    void aCommitGoesBehindTheOtherKeysOfAnItem() {
        assertThat(pinned("name: x\n\ntemplate_sources:\n  # ours\n  - git: ../x.git   # shared\n    ref: main # the "
                + "branch\n  - ../templates\n", 5, 5))
                .isEqualTo("name: x\n\ntemplate_sources:\n  # ours\n  - git: ../x.git   # shared\n    ref: main # the "
                        + "branch\n    commit: " + COMMIT + "\n  - ../templates\n");
    }

    @Test
    void aCommitGoesIntoTheBracketsOfAnItem() {
        assertThat(pinned("template_sources: [ {git: ../x.git} ,  ../templates]  # all", 1, 21)).isEqualTo(
                "template_sources: [ {git: ../x.git, commit: " + COMMIT + "} ,  ../templates]  # all");
    }

    @Test
    void aCommitThatIsThereIsReplaced() {
        assertThat(pinned("template_sources:\r\n- commit: \"" + OTHER + "\"   # old\r\n  git: ../x.git\r\n", 2, 3))
                .isEqualTo("template_sources:\r\n- commit: " + COMMIT + "   # old\r\n  git: ../x.git\r\n");
    }

    @Test
    void onlyTheItemThatIsMeantChanges() {
        var text = "template_sources:\n- {git: ../a.git}\n- {git: ../a.git}\n";

        assertThat(pinned(text, 3, 3))
                .isEqualTo("template_sources:\n- {git: ../a.git}\n- {git: ../a.git, commit: " + COMMIT + "}\n");
    }

    @Test
    void anItemBehindAnAliasIsNotTouched() {
        assertThat(Pin.write("a: &a {git: ../x.git}\ntemplate_sources: [*a]\n", new Place("environment.yaml", 2, 20),
                COMMIT)).isEmpty();
    }
}
