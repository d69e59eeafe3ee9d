package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UserFilesTest {

    @TempDir
    Path folder;

    @Test
    void environmentsThatAreOpenedAtTheSameTimeAreAllRemembered() throws Exception {
        var files = new UserFiles(folder, Clock.systemUTC());
        var threads = new ArrayList<Thread>();
        for (int n = 0; n < 10; n++) {
            var name = "e" + n;
            threads.add(Thread.ofPlatform().start(() -> files.opened(name, folder.resolve(name))));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(files.recent()).extracting(Studio.Recent::name)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).mapToObj(n -> "e" + n).toList());
    }
}
