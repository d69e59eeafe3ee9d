package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The start page, with mouse and keyboard.
@Timeout(120)
class StartViewTest extends SampleWindow {

    @Test
    void theStartPageListsWhatWasOpenedAndOpensIt() {
        robot.clickOn(await("#recent-shop"));

        await("#frame");
        assertThat(Toolkit.on(stage::getTitle)).startsWith("shop");
    }

    @Test
    void whyAnEnvironmentCouldNotBeOpenedIsSaidWithTheNextStep() {
        robot.clickOn(await("#recent-billing"));

        assertThat(text("#trouble-text")).isEqualTo(
                "The environment billing is open in another window\nClose it there, then open it here.");
    }

    @Test
    void aRepositoryIsClonedIntoAFolderThatFollowsItsAddress() {
        robot.clickOn(await("#clone"));
        await("#clone-address");
        assertThat(find("#clone-yes").orElseThrow().isDisabled()).isTrue();
        robot.write("git@git.example.org:team/web.git");
        Toolkit.until("the folder", () -> typed("#clone-folder").equals("/home/anna/environments/web"));

        robot.clickOn("#clone-yes");

        await("#frame");
    }

    @Test
    void whyACloneFailedIsSaidAndWhatWasTypedIsThereForTheNextTry() {
        robot.clickOn(await("#clone"));
        await("#clone-address");
        robot.write("https://git.example.org/billing.git").type(KeyCode.ENTER);
        Toolkit.until("why", () -> text("#trouble-text").startsWith("The environment billing is open"));

        robot.clickOn(await("#clone"));

        await("#clone-address");
        assertThat(typed("#clone-address")).isEqualTo("https://git.example.org/billing.git");
        assertThat(typed("#clone-folder")).isEqualTo("/home/anna/environments/billing");
    }

    @Test
    void aCloneSaysHowFarItIsAndIsCancelled() {
        robot.clickOn(await("#clone"));
        await("#clone-address");
        robot.write("https://git.example.org/slow").type(KeyCode.ENTER);
        Toolkit.until("how far", () -> text("#opening-progress").startsWith("Receiving objects:  45%"));

        robot.clickOn(await("#cancel-opening"));

        await("#clone");
        assertThat(find("#opening").orElseThrow().isVisible()).isFalse();
        assertThat(text("#trouble-text")).isEmpty();
    }

    private String typed(String query) {
        return find(query).map(field -> ((TextField) field).getText()).orElse("");
    }

    @Test
    void anEnvironmentTakenOffTheListIsGone() {
        robot.clickOn(await("#forget-billing"));

        Toolkit.until("the shorter list", () -> find("#recent-billing").isEmpty());
        assertThat(studio.recent()).hasSize(1);
    }
}
