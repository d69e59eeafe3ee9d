package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OldSpaceTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int KEPT = 40;

    /// Keeps some megabytes for so long that they become old, then lets go of them; again and again. Prints the most memory
    /// that its heap had, in megabytes.
    static final class Program {

        public static void main(String[] arguments) {
            if (arguments[0].equals("small")) {
                OldSpace.keepSmall();
                OldSpace.keepSmall();
            }
            long most = 0;
            for (int round = 0; round < 20; round++) {
                List<byte[]> kept = new ArrayList<>();
                for (int i = 0; i < KEPT; i++) {
                    kept.add(new byte[MEGABYTE]);
                    for (int garbage = 0; garbage < 8; garbage++) {
                        kept.set(i, kept.get(i).clone());
                    }
                }
                most = Math.max(most, Runtime.getRuntime().totalMemory() / MEGABYTE);
            }
            System.out.println(most);
        }
    }

    private static long mostMemory(String how) throws Exception {
        return mostMemory(how, "-Xmx2g");
    }

    private static long mostMemory(String how, String limit) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xms16m", "-XX:MaxNewSize=8m", limit, "-cp",
                System.getProperty("java.class.path"), Program.class.getName(), how).redirectErrorStream(true).start();
        try {
            var printed = new String(process.getInputStream().readAllBytes()).strip();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return Long.parseLong(printed.lines().reduce((_, last) -> last).orElse(""));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsOldAndDeadDoesNotStayUntilTheHeapIsFull() throws Exception {
        assertThat(mostMemory("small")).isBetween((long) KEPT, 250L);
        assertThat(mostMemory("as the collector likes")).as("what it would be").isGreaterThan(250);
    }

    @Test
    void aSmallHeapIsLeftAlone() throws Exception {
        assertThat(mostMemory("small", "-Xmx60m")).isLessThanOrEqualTo(60);
    }
}
