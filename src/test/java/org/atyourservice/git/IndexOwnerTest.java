package org.atyourservice.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Another process of ours has git's lock on the index, and may be killed.
@Timeout(60)
class IndexOwnerTest {

    @TempDir
    Path folder;

    private Repo repo;
    private Process holder;

    /// Locks the index of a repository, says so and waits for ever.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            var repo = Repo.open(Path.of(arguments[0]));
            repo.repository().lockDirCache();
            System.out.println("locked");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @BeforeEach
    void setUp() throws Exception {
        repo = Repo.init(folder);
        Files.writeString(folder.resolve("a"), "1");
        repo.commit(List.of("a"), "First");
        Files.writeString(folder.resolve("a"), "2");
        holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(holder.inputReader().readLine()).isEqualTo("locked");
    }

    @AfterEach
    void tearDown() throws Exception {
        kill();
        repo.close();
    }

    private void kill() throws InterruptedException {
        holder.destroyForcibly().waitFor();
    }

    private Path lock() {
        return folder.resolve(".git/index.lock");
    }

    private List<String> ours() throws IOException {
        try (var files = Files.list(folder.resolve(".git"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("ays-")).toList();
        }
    }

    private void isRefused() {
        assertThatThrownBy(() -> repo.commit(List.of("a"), "Second")).isInstanceOfSatisfying(Problem.class,
                problem -> {
                    assertThat(problem).hasMessageContaining("index");
                    assertThat(problem.nextStep().orElseThrow()).contains("remove the lock file");
                });
        assertThat(lock()).exists();
    }

    @Test
    void whatAKilledProcessOfOursLeftIsInNobodysWay() throws Exception {
        kill();
        assertThat(lock()).exists();
        assertThat(repo.commit(List.of("a"), "Second")).isPresent();
        assertThat(repo.status()).isEmpty();
        assertThat(lock()).doesNotExist();
        repo.close();
        assertThat(ours()).isEmpty();
        repo = Repo.open(folder);
    }

    @Test
    void theLockOfAProcessThatLivesStays() throws Exception {
        isRefused();
        isRefused();
        kill();
        assertThat(repo.commit(List.of("a"), "Second")).isPresent();
    }

    @Test
    void theLockOfAnotherGitStaysThoughOneOfOursWasKilled() throws Exception {
        kill();
        Files.delete(lock());
        Files.createFile(lock());
        isRefused();
    }

    @Test
    void aLockOfOurOwnStays() throws Exception {
        kill();
        try (var another = Repo.open(folder)) {
            var held = another.repository().lockDirCache();
            isRefused();
            held.unlock();
        }
        assertThat(repo.commit(List.of("a"), "Second")).isPresent();
    }

    @Test
    void aLockThatNothingIsKnownOfStays() throws Exception {
        kill();
        for (var file : ours()) {
            Files.delete(folder.resolve(".git").resolve(file));
        }
        isRefused();
    }
}
