package org.atyourservice.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepoTest {

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private static String text(Repo repo, String commit, String path) throws Exception {
        return new String(repo.tree(commit).read(path).orElseThrow());
    }

    @Test
    void aFolderOutsideOfAnyRepositoryIsAProblemWithTheNextStep() {
        assertThatThrownBy(() -> Repo.open(folder)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.GIT);
            assertThat(problem.nextStep()).hasValueSatisfying(next -> assertThat(next).contains("git init"));
        });
    }

    @Test
    void aNewRepositoryIsOnMainAndHasNoCommit() throws Exception {
        try (var repo = Repo.init(folder)) {
            assertThat(repo.branch()).isEqualTo("main");
            assertThat(repo.head()).isEmpty();
            assertThat(repo.log(10)).isEmpty();
        }
    }

    @Test
    void aCommitHasTheGivenPathsAndNothingElse() throws Exception {
        write("blueprints/a.yaml", "a");
        write("notes.txt", "mine");
        try (var repo = Repo.init(folder)) {
            var commit = repo.commit(List.of("blueprints"), "First").orElseThrow();
            assertThat(text(repo, commit, "blueprints/a.yaml")).isEqualTo("a");
            assertThat(repo.tree(commit).read("notes.txt")).isEmpty();
            assertThat(repo.status()).containsExactly(new Dirty("notes.txt", Dirty.Kind.ADDED));
        }
    }

    @Test
    void whatAPersonHasStagedStaysStaged() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            write("staged", "mine");
            var git = new ProcessBuilder("git", "add", "staged").directory(folder.toFile()).start();
            assertThat(git.waitFor()).isZero();
            write("a", "2");
            var commit = repo.commit(List.of("a"), "Second").orElseThrow();
            assertThat(repo.tree(commit).read("staged")).isEmpty();
            assertThat(repo.status()).containsExactly(new Dirty("staged", Dirty.Kind.ADDED));
        }
    }

    @Test
    void aDeletedFileIsCommittedAsDeleted() throws Exception {
        write("services/a!b/service.json", "{}");
        write("keep", "x");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("services", "keep"), "First");
            Files.delete(folder.resolve("services/a!b/service.json"));
            var commit = repo.commit(List.of("services"), "Second").orElseThrow();
            assertThat(repo.tree(commit).list("services")).isEmpty();
            assertThat(text(repo, commit, "keep")).isEqualTo("x");
            assertThat(repo.status()).isEmpty();
        }
    }

    @Test
    void nothingIsCommittedWhenNothingDiffers() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            assertThat(repo.commit(List.of("a"), "Second")).isEmpty();
        }
    }

    @Test
    void anEnvironmentBelowTheTopOfARepositorySeesItsOwnPathsOnly() throws Exception {
        write("outside.txt", "x");
        write("prod/blueprints/a.yaml", "a");
        Repo.init(folder).close();
        try (var repo = Repo.open(folder.resolve("prod"))) {
            assertThat(repo.prefix()).isEqualTo("prod");
            assertThat(repo.status()).containsExactly(new Dirty("blueprints/a.yaml", Dirty.Kind.ADDED));
            var commit = repo.commit(List.of("blueprints"), "First").orElseThrow();
            assertThat(text(repo, commit, "blueprints/a.yaml")).isEqualTo("a");
            assertThat(repo.tree(commit).list("")).containsExactly("blueprints/");
            assertThat(repo.log(10)).singleElement()
                    .satisfies(info -> assertThat(info.paths()).containsExactly("blueprints/a.yaml"));
        }
    }

    @Test
    void theLogLeavesOutCommitsThatTouchOtherEnvironmentsOnly() throws Exception {
        write("dev/a", "1");
        write("prod/a", "1");
        Repo.init(folder).close();
        try (var dev = Repo.open(folder.resolve("dev")); var prod = Repo.open(folder.resolve("prod"))) {
            dev.commit(List.of("a"), "Dev one");
            prod.commit(List.of("a"), "Prod one");
            assertThat(dev.log(10)).extracting(CommitInfo::title).containsExactly("Dev one");
            assertThat(prod.log(10)).extracting(CommitInfo::title).containsExactly("Prod one");
        }
    }

    @Test
    void discardingAChangedFileBringsTheCommittedTextBack() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            write("a", "2");
            repo.discard("a");
            assertThat(folder.resolve("a")).hasContent("1");
            assertThat(repo.status()).isEmpty();
        }
    }

    @Test
    void discardingADeletedFileBringsItBack() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            Files.delete(folder.resolve("a"));
            repo.discard("a");
            assertThat(folder.resolve("a")).hasContent("1");
        }
    }

    @Test
    void discardingANewFileTakesItAway() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            write("new", "x");
            repo.discard("new");
            assertThat(folder.resolve("new")).doesNotExist();
        }
    }

    @Test
    void anExecutableFileIsExecutableInItsCommit() throws Exception {
        write("actions/install.sh", "#!/bin/sh\n");
        assertThat(folder.resolve("actions/install.sh").toFile().setExecutable(true)).isTrue();
        try (var repo = Repo.init(folder)) {
            var commit = repo.commit(List.of("actions"), "First").orElseThrow();
            assertThat(repo.tree(commit).isExecutable("actions/install.sh")).isTrue();
        }
    }

    @Test
    void aLockOnTheBranchIsNamed() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            Files.createFile(folder.resolve(".git/refs/heads/main.lock"));
            write("a", "2");
            assertThatThrownBy(() -> repo.commit(List.of("a"), "Second")).isInstanceOf(Problem.class)
                    .hasMessageContaining("refs/heads/main.lock");
            Files.delete(folder.resolve(".git/refs/heads/main.lock"));
            assertThat(repo.commit(List.of("a"), "Second")).isPresent();
        }
    }

    @Test
    void aLockedIndexIsAProblemThatSaysSo() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            Files.createFile(folder.resolve(".git/index.lock"));
            assertThatThrownBy(() -> repo.commit(List.of("a"), "First")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.nextStep().orElseThrow()).contains("lock file"));
        }
    }

    @Test
    void anUnknownCommitIsAProblem() throws Exception {
        try (var repo = Repo.init(folder)) {
            assertThatThrownBy(() -> repo.tree("deadbeef")).isInstanceOf(Problem.class)
                    .hasMessageContaining("deadbeef");
        }
    }

    /// Git would wait for somebody to write into it.
    @Test
    void aNamedPipeIsNothingToCommit() throws Exception {
        try (var repo = Repo.init(folder)) {
            Files.writeString(folder.resolve("a.txt"), "a");
            assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor()).isZero();

            assertThat(repo.status()).extracting(Dirty::path).containsExactly("a.txt");
            assertThat(repo.commit(List.of("a.txt", "pipe"), "All")).isPresent();
        }
    }

    private String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /// Enough for a pack.
    private void writeMany(String text) throws IOException {
        for (int i = 0; i < 50; i++) {
            write("services/node!" + i % 7 + "/job!" + i + "/data.json", text + i);
            write("services/node!" + i % 7 + "/job!" + i + ".json", text + i);
        }
    }

    @Test
    void gitFindsNothingWrongWithACommitOfManyFiles() throws Exception {
        try (var repo = Repo.init(folder)) {
            writeMany("one");
            repo.commit(List.of("services"), "First");
            writeMany("two");
            write("services/új", "named");
            Files.delete(folder.resolve("services/node!1/job!1/data.json"));
            Files.delete(folder.resolve("services/node!1/job!1.json"));
            var commit = repo.commit(List.of("services"), "Second").orElseThrow();
            assertThat(git("fsck", "--strict", "--no-dangling")).doesNotContain("error", "missing", "warning");
            assertThat(git("status", "--porcelain")).isEmpty();
            assertThat(text(repo, commit, "services/node!2/job!9/data.json")).isEqualTo("two9");
            assertThat(text(repo, commit, "services/új")).isEqualTo("named");
            assertThat(repo.tree(commit).list("services/node!1")).doesNotContain("job!1.json", "job!1/");
            assertThat(git("log", "-1", "--format=%s %p %an").strip())
                    .isEqualTo("Second " + git("log", "-1", "--format=%h", "HEAD^").strip() + " " + repo.operator());
        }
    }

    @Test
    void aFileThatBecameAFolderIsCommittedAsOneAndBack() throws Exception {
        write("a", "file");
        write("b", "other");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a", "b"), "First");
            Files.delete(folder.resolve("a"));
            write("a/inside", "folder");
            var second = repo.commit(List.of("a"), "Second").orElseThrow();
            assertThat(text(repo, second, "a/inside")).isEqualTo("folder");
            Files.delete(folder.resolve("a/inside"));
            Files.delete(folder.resolve("a"));
            write("a", "file again");
            var third = repo.commit(List.of("a"), "Third").orElseThrow();
            assertThat(text(repo, third, "a")).isEqualTo("file again");
            assertThat(git("status", "--porcelain")).isEmpty();
            assertThat(git("fsck", "--strict")).doesNotContain("error", "missing", "warning");
        }
    }

    @Test
    void aHookOfTheRepositorysOwnerIsAsked() throws Exception {
        write("a", "1");
        try (var repo = Repo.init(folder)) {
            repo.commit(List.of("a"), "First");
            write(".git/hooks/pre-commit", "#!/bin/sh\necho no >&2\nexit 1\n");
            assertThat(folder.resolve(".git/hooks/pre-commit").toFile().setExecutable(true)).isTrue();
            write("a", "2");
            assertThatThrownBy(() -> repo.commit(List.of("a"), "Second")).isInstanceOf(Problem.class);
            assertThat(repo.log(5)).hasSize(1);
        }
    }
}
