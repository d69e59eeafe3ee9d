package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.atyourservice.language.importing.OldTree;
import org.atyourservice.model.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldTreeReaderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void oneGoodFile() throws Exception {
        Files.createDirectories(folder.resolve("templates/node"));
        Files.writeString(folder.resolve("templates/node/schema.hrd"), "ip = type:str\n");
    }

    private OldTree read() throws IOException {
        var tree = OldTreeReader.read(folder);
        assertThat(tree.files()).containsKey("templates/node/schema.hrd");
        return tree;
    }

    @Test
    void aLinkThatLeadsRoundInACircleIsToldAndNotFollowed() throws Exception {
        Files.createSymbolicLink(folder.resolve("templates/node/again"), folder);
        assertThat(read().problems()).extracting(Diagnostic::toString).singleElement().asString()
                .startsWith("templates/node/again: This is a link, which is not followed.");
    }

    @Test
    void aLinkToAFileIsNotRead(@TempDir Path elsewhere) throws Exception {
        var file = Files.writeString(elsewhere.resolve("passwords"), "secret\n");
        Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(read().files()).doesNotContainKey("link");
    }

    @Test
    void aFileOfAHundredMegabytesIsToldAndNotRead() throws Exception {
        try (var file = new RandomAccessFile(folder.resolve("image.qcow2").toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        var tree = read();
        assertThat(tree.files()).doesNotContainKey("image.qcow2");
        assertThat(tree.problems()).extracting(Diagnostic::toString).singleElement().asString()
                .startsWith("image.qcow2: This file has 100 MB and is left out");
    }

    @Test
    void aPipeIsToldAndNobodyWaitsForIt() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor()).isZero();
        assertThat(read().problems()).extracting(Diagnostic::code).containsExactly("import-no-file");
    }

    @Test
    void foldersWithoutEndAreToldAndTheRestIsRead() throws Exception {
        var deep = folder;
        for (int i = 0; i < 120; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        assertThat(read().problems()).extracting(Diagnostic::code).containsExactly("import-too-deep");
    }

    @Test
    void theGitFolderIsNotPartOfIt() throws Exception {
        Files.createDirectories(folder.resolve(".git/objects"));
        Files.writeString(folder.resolve(".git/config"), "[core]\n");
        assertThat(read().files().keySet()).noneMatch(path -> path.startsWith(".git"));
    }

    @Test
    void aBackslashInANameIsNoFolder() throws Exception {
        Files.writeString(folder.resolve("..\\..\\evil.yaml"), "a: b\n");
        assertThat(read().files().keySet()).allMatch(path -> !path.startsWith("../"));
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> OldTreeReader.read(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }
}
