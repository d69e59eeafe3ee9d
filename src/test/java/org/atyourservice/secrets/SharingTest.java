package org.atyourservice.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Needs;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;
import org.atyourservice.model.Rekeying;
import org.atyourservice.model.StoredSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharingTest {

    @TempDir
    private Path folder;
    private Vault anna;
    private Vault ben;
    private Sharing sharing;

    @BeforeEach
    void open() {
        anna = new Vault(folder.resolve("environment"), folder.resolve("anna.txt"));
        ben = new Vault(folder.resolve("environment"), folder.resolve("ben.txt"));
        sharing = new Sharing(anna);
    }

    private Recipient benAsRecipient() throws Problem {
        return new Recipient(ben.ownRecipient(), "ben");
    }

    private Path secret(String name) {
        return folder.resolve("environment/secrets/" + name + ".age");
    }

    @Test
    void whoJoinsReadsAllThatTheOthersCanRead() throws Exception {
        anna.put("one", "first text");
        anna.put("two", "second text");
        var done = sharing.join(benAsRecipient());
        assertThat(done.rekeyed()).containsExactly("one", "two");
        assertThat(ben.get("one")).isEqualTo("first text");
        assertThat(ben.get("two")).isEqualTo("second text");
        assertThat(anna.get("two")).isEqualTo("second text");
        assertThat(sharing.recipients()).extracting(Recipient::name).containsExactly("", "ben");
    }

    @Test
    void whoLeavesReadsNothingThatIsWrittenFromThenOn() throws Exception {
        anna.put("one", "first text");
        sharing.join(benAsRecipient());
        assertThat(sharing.leave("ben").rekeyed()).containsExactly("one");
        assertThatThrownBy(() -> ben.get("one")).isInstanceOf(Problem.class).hasMessageContaining("encrypted for you");
        assertThat(anna.get("one")).isEqualTo("first text");
        assertThat(Files.readString(folder.resolve("environment/secrets/recipients.txt"))).doesNotContain("ben");
    }

    @Test
    void anotherReaderIsNoOtherVersion() throws Exception {
        anna.put("one", "first text");
        var version = anna.version("one");
        sharing.join(benAsRecipient());
        assertThat(anna.version("one")).isEqualTo(version);
        sharing.leave("ben");
        assertThat(anna.version("one")).isEqualTo(version);
        anna.put("one", "another text");
        assertThat(anna.version("one")).isNotEqualTo(version);
    }

    @Test
    void whatTheOperatorCanNotReadStaysAndIsSaid() throws Exception {
        anna.put("one", "first text");
        Files.writeString(secret("damaged"), "not what age wrote");
        var done = sharing.join(benAsRecipient());
        assertThat(done.rekeyed()).containsExactly("one");
        assertThat(done.unreadable()).extracting(Rekeying.Unreadable::name).containsExactly("damaged");
        assertThat(done.unreadable().getFirst().why()).contains("damaged");
        assertThat(Files.readString(secret("damaged"))).isEqualTo("not what age wrote");
    }

    @Test
    void aKeyThatIsNoneChangesNothing() throws Exception {
        anna.put("one", "first text");
        var before = Files.readAllBytes(secret("one"));
        assertThatThrownBy(() -> sharing.join(new Recipient("age1nonsense", "")))
                .isInstanceOf(Problem.class);
        assertThat(Files.readAllBytes(secret("one"))).isEqualTo(before);
        assertThat(sharing.recipients()).hasSize(1);
    }

    @Test
    void theLastOneCanNotLeave() throws Exception {
        anna.put("one", "first text");
        assertThatThrownBy(() -> sharing.leave(anna.ownRecipient())).isInstanceOf(Problem.class)
                .hasMessageContaining("nobody could read");
    }

    @Test
    void aNameThatNobodyHasIsSaid() throws Exception {
        anna.put("one", "first text");
        assertThatThrownBy(() -> sharing.leave("carl")).isInstanceOf(Problem.class).hasMessageContaining("carl");
    }

    @Test
    void theListSaysWhoCanReadAndForHowManyItIs() throws Exception {
        anna.put("one", "first text");
        sharing.join(benAsRecipient());
        Files.writeString(secret("damaged"), "not what age wrote");
        assertThat(sharing.secrets()).extracting(StoredSecret::name, StoredSecret::readable, StoredSecret::readers)
                .containsExactly(tuple("damaged", false, 0),
                        tuple("one", true, 2));
    }

    @Test
    void aSecretWrittenWhileSomebodyJoinsIsReadableForBoth() throws Exception {
        anna.put("first", "first text");
        var writing = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 40; i++) {
                    anna.put("many" + i, "text number " + i);
                }
            } catch (Problem e) {
                throw new IllegalStateException(e);
            }
        });
        var beside = new Vault(folder.resolve("environment"), folder.resolve("anna.txt"));
        new Sharing(beside).join(benAsRecipient());
        writing.get(30, TimeUnit.SECONDS);
        for (var stored : sharing.secrets()) {
            assertThat(ben.get(stored.name())).isEqualTo(anna.get(stored.name()));
        }
    }

    @Test
    void ageReadsWhatWasEncryptedAnewAndTakesTheList() throws Exception {
        Needs.that(isThere("age"), "age");
        anna.put("one", "first text");
        sharing.join(benAsRecipient());
        assertThat(run("age", "-d", "-i", folder.resolve("ben.txt").toString(), secret("one").toString()))
                .isEqualTo("first text");
        Files.writeString(folder.resolve("plain"), "written by age");
        run("age", "-R", folder.resolve("environment/secrets/recipients.txt").toString(), "-o",
                secret("theirs").toString(), folder.resolve("plain").toString());
        assertThat(ben.get("theirs")).isEqualTo("written by age");
        sharing.leave("ben");
        assertThat(run("age", "-d", "-i", folder.resolve("anna.txt").toString(), secret("theirs").toString()))
                .isEqualTo("written by age");
    }

    @Test
    void whoLeftOpensOldCommitsWithAgeAndNothingThatWasWrittenSince() throws Exception {
        Needs.that(isThere("age"), "age");
        anna.put("one", "first text");
        sharing.join(benAsRecipient());
        var old = Files.copy(secret("one"), folder.resolve("old.age"));
        sharing.leave("ben");
        anna.put("two", "written since");
        assertThat(run("age", "-d", "-i", folder.resolve("ben.txt").toString(), old.toString()))
                .isEqualTo("first text");
        for (var name : List.of("one", "two")) {
            assertThat(fails("age", "-d", "-i", folder.resolve("ben.txt").toString(), secret(name).toString()))
                    .contains("no identity matched");
        }
        assertThat(run("age", "-d", "-i", folder.resolve("anna.txt").toString(), secret("two").toString()))
                .isEqualTo("written since");
    }

    @Test
    void anOperatorOfTheAgeProgramJoinsWithAKeyOfItsOwn() throws Exception {
        Needs.that(isThere("age") && isThere("age-keygen"), "age");
        var key = folder.resolve("carl.txt");
        run("age-keygen", "-o", key.toString());
        anna.put("one", "first text");
        sharing.join(new Recipient(run("age-keygen", "-y", key.toString()).strip(), "carl"));
        assertThat(run("age", "-d", "-i", key.toString(), secret("one").toString())).isEqualTo("first text");
        assertThat(new Vault(folder.resolve("environment"), key).get("one")).isEqualTo("first text");
    }

    @Test
    void textsOfAllShapesGoBothWays() throws Exception {
        Needs.that(isThere("age"), "age");
        var list = folder.resolve("environment/secrets/recipients.txt").toString();
        for (var text : List.of("Zq7#kP2x", "quotes \" and '\nlines\r\nand üñ€", "x".repeat(200_000), "", "\0\u0001")) {
            anna.put("one", text);
            assertThat(run("age", "-d", "-i", folder.resolve("anna.txt").toString(), secret("one").toString()))
                    .isEqualTo(text);
            Files.writeString(folder.resolve("plain"), text);
            for (var armor : List.of(List.<String>of(), List.of("-a"))) {
                var command = new ArrayList<>(List.of("age", "-R", list, "-o", secret("two").toString()));
                command.addAll(armor);
                command.add(folder.resolve("plain").toString());
                run(command.toArray(String[]::new));
                assertThat(anna.get("two")).isEqualTo(text);
                assertThat(sharing.secrets()).extracting(StoredSecret::readers).containsOnly(1);
            }
        }
        assertThat(sharing.join(benAsRecipient()).rekeyed()).containsExactly("one", "two");
        assertThat(sharing.secrets()).extracting(StoredSecret::readers).containsExactly(2, 2);
    }

    private static String fails(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isNotZero();
        return text;
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
