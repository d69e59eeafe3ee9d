package org.atyourservice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FoldersTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void whatIsInTheHomeOfTheUserIsShownAsAShellShowsIt() {
        assertThat(Folders.shown(HOME.resolve("environments/shop"))).isEqualTo("~/environments/shop");
    }

    @Test
    void allElseIsShownInFull() {
        assertThat(Folders.shown(HOME)).isEqualTo(HOME.toString());
        assertThat(Folders.shown(HOME.resolveSibling(HOME.getFileName() + "2"))).isEqualTo(HOME + "2");
        assertThat(Folders.shown(Path.of("/srv/shop"))).isEqualTo("/srv/shop");
    }
}
