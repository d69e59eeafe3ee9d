package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

    private static final Path HOME = Path.of("/home/ada");

    @Test
    void withoutVariablesTheUsualFoldersOfLinuxAreTaken() {
        assertThat(UserFolders.of(Map.of(), HOME, "Linux"))
                .isEqualTo(new UserFolders(HOME.resolve(".config/atyourservice"),
                        HOME.resolve(".local/state/atyourservice"), HOME.resolve(".local/share/atyourservice"),
                        HOME.resolve(".cache/atyourservice")));
    }

    @Test
    void theVariablesOfTheDesktopCount() {
        var variables = Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s", "XDG_DATA_HOME", "/d",
                "XDG_CACHE_HOME", "/x");
        assertThat(UserFolders.of(variables, HOME, "Linux")).isEqualTo(new UserFolders(Path.of("/c/atyourservice"),
                Path.of("/s/atyourservice"), Path.of("/d/atyourservice"), Path.of("/x/atyourservice")));
    }

    @Test
    void aRelativeFolderDoesNotCount() {
        assertThat(UserFolders.of(Map.of("XDG_DATA_HOME", "data"), HOME, "Linux").data())
                .isEqualTo(HOME.resolve(".local/share/atyourservice"));
    }

    @Test
    void aMacHasItsLibrary() {
        var folders = UserFolders.of(Map.of("XDG_DATA_HOME", "/d"), HOME, "Mac OS X");
        assertThat(folders.configuration()).isEqualTo(HOME.resolve("Library/Application Support/AtYourService"));
        assertThat(folders.state()).isEqualTo(HOME.resolve("Library/Logs/AtYourService"));
        assertThat(folders.data()).isEqualTo(HOME.resolve("Library/Application Support/atyourservice"));
        assertThat(folders.cache()).isEqualTo(HOME.resolve("Library/Caches/AtYourService"));
    }

    @Test
    void windowsHasWhatRoamsAndWhatStays() {
        var folders = UserFolders.of(Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"), HOME, "Windows 11");
        assertThat(folders.configuration()).isEqualTo(Path.of("/roaming/AtYourService"));
        assertThat(folders.state()).isEqualTo(Path.of("/local/AtYourService/logs"));
        assertThat(folders.data()).isEqualTo(Path.of("/local/atyourservice"));
        assertThat(folders.cache()).isEqualTo(Path.of("/local/AtYourService/cache"));
    }
}
