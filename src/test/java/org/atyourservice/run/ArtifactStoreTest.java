package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where artifacts are kept, when that doesn't work.
@Timeout(30)
class ArtifactStoreTest {

    @TempDir
    private Path folder;

    @Test
    void aServerThatTakesACallAndNeverAnswersIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var store = new ArtifactStore.Http("http://127.0.0.1:" + silent.getLocalPort() + "/",
                    Duration.ofMillis(300));
            assertThatThrownBy(() -> store.get("files/a", folder.resolve("a")))
                    .isInstanceOf(HttpTimeoutException.class);
            var file = Files.writeString(folder.resolve("b"), "built");
            assertThatThrownBy(() -> store.put("files/b", file)).isInstanceOf(HttpTimeoutException.class);
        }
    }
}
