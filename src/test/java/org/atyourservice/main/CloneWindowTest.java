package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.atyourservice.git.SharedRepository;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who joins a team has an address: from the start page to the environment. Leaves pictures as [OpenWindow] does.
@Timeout(120)
class CloneWindowTest {

    @TempDir
    Path folder;

    private final String userHome = System.getProperty("user.home");
    private Path home;
    private SharedRepository shared;
    private Composition composition;
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        home = folder.toRealPath();
        System.setProperty("user.home", home.toString());
        shared = new SharedRepository(home.resolve("team/shop"));
        composition = new Composition(home.resolve("configuration"), TestEnvironment.noDemo());
        window = new OpenWindow(composition.studio(), _ -> {}, Terminals.NONE);
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
        }
    }

    private void ask() {
        window.click("#clone");
        window.until("the field has the keyboard", () -> window.find("#clone-address")
                .filter(field -> field.getScene().getFocusOwner() == field).isPresent());
    }

    private void type(String address) {
        ask();
        window.robot.write(address);
    }

    @Test
    void theAddressAloneLeadsToTheEnvironment() throws Exception {
        shared.write("environment.yaml", "name: shop\n").commit("One");
        window.await("#clone");
        window.picture("start-without-any");
        type(shared.url());
        assertThat(((TextField) window.await("#clone-folder")).getText()).isEqualTo(home.resolve("shop").toString());
        window.picture("clone");

        window.click("#clone-yes");

        window.await("#frame");
        assertThat(home.resolve("shop/environment.yaml")).exists();
        window.picture("cloned");
    }

    @Test
    void aWrongAddressIsSaidAndCanBeMended() throws Exception {
        shared.write("environment.yaml", "name: shop\n").commit("One");
        type("file://" + home + "/team/shopp");
        window.robot.type(KeyCode.ENTER);
        window.until("why", () -> window.text("#trouble-text").startsWith("There is no git repository file://" + home
                + "/team/shopp, or you may not see it"));
        window.picture("clone-trouble");
        assertThat(home.resolve("shopp")).doesNotExist();

        window.click("#clone");
        window.await("#clone-address");
        Toolkit.run(() -> ((TextField) window.find("#clone-address").orElseThrow()).setText(shared.url()));
        window.until("the folder follows",
                () -> window.find("#clone-folder").map(field -> ((TextField) field).getText())
                        .equals(Optional.of(home.resolve("shop").toString())));
        window.click("#clone-yes");

        window.await("#frame");
        assertThat(home.resolve("shop/environment.yaml")).exists();
    }
}
