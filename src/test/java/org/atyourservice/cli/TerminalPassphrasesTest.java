package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.atyourservice.model.Passphrases;
import org.atyourservice.model.Passphrases.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalPassphrasesTest {

    private static final Question QUESTION = new Question.Passphrase(Path.of("/keys/id"), false);
    private static final Optional<BiFunction<String, Boolean, char[]>> TERMINAL = Optional
            .of((question, secret) -> (question + " " + secret).toCharArray());

    @TempDir
    private Path folder;

    private String program(String script) throws Exception {
        var file = Files.writeString(folder.resolve("askpass"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private static Optional<String> answer(Passphrases asked) {
        return asked.ask(QUESTION).map(String::new);
    }

    @Test
    void thePersonAtTheTerminalIsAskedUnseen() {
        assertThat(answer(new TerminalPassphrases(Map.of(), TERMINAL)))
                .contains("Passphrase of the key /keys/id true");
    }

    @Test
    void withoutATerminalTheProgramIsAsked() throws Exception {
        var asked = new TerminalPassphrases(Map.of("SSH_ASKPASS", program("echo \"$1 it is\"; echo more")),
                Optional.empty());
        assertThat(answer(asked)).contains("Passphrase of the key /keys/id: it is");
    }

    @Test
    void theProgramComesFirstWhereThatIsWantedAndNeverWhereItIsNot() throws Exception {
        var program = program("echo from the program");
        assertThat(answer(new TerminalPassphrases(Map.of("SSH_ASKPASS", program, "SSH_ASKPASS_REQUIRE", "prefer"),
                TERMINAL))).contains("from the program");
        assertThat(answer(new TerminalPassphrases(Map.of("SSH_ASKPASS", program, "SSH_ASKPASS_REQUIRE", "never"),
                Optional.empty()))).isEmpty();
    }

    @Test
    void aProgramThatSaysNoGivesNoAnswer() throws Exception {
        assertThat(answer(new TerminalPassphrases(Map.of("SSH_ASKPASS", program("echo no; exit 1")),
                Optional.empty()))).isEmpty();
        assertThat(answer(new TerminalPassphrases(Map.of("SSH_ASKPASS", "/no/such/program"), Optional.empty())))
                .isEmpty();
    }

    @Test
    void nobodyIsAskedWhereJsonIsWanted() {
        assertThat(TerminalPassphrases.ofThisProcess("host", "list", "--json")).isSameAs(Passphrases.NOBODY);
    }

    @Test
    void aProgramThatNeverEndsIsNotWaitedForForEver() throws Exception {
        var asked = new TerminalPassphrases(Map.of("SSH_ASKPASS", program("echo no; exec sleep 60")),
                Optional.empty(), Duration.ofMillis(100));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(answer(asked)).isEmpty());
    }
}
