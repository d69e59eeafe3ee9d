package org.atyourservice.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atyourservice.Needs;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    @TempDir
    private Path folder;
    private Path identity;
    private Vault vault;

    @BeforeEach
    void open() {
        identity = folder.resolve("home/keys/identity.txt");
        vault = new Vault(folder.resolve("environment"), identity);
    }

    @Test
    void whatWasPutComesBack() throws Exception {
        vault.put("shop.password", "p\u00e4ssword\nwith two lines");
        assertThat(vault.get("shop.password")).isEqualTo("p\u00e4ssword\nwith two lines");
        assertThat(Files.readString(secret("shop.password"), StandardCharsets.ISO_8859_1)).doesNotContain("two lines");
    }

    @Test
    void anEmptySecretComesBack() throws Exception {
        vault.put("empty", "");
        assertThat(vault.get("empty")).isEmpty();
    }

    @Test
    void theFirstSecretMakesAnIdentityThatOnlyItsOwnerReads() throws Exception {
        vault.put("a", "text");
        assertThat(Files.readString(identity)).matches("# public key: age1[0-9a-z]+\nAGE-SECRET-KEY-1[0-9A-Z]+\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity))).isEqualTo("rw-------");
    }

    @Test
    void anEmptyListOfRecipientsBeginsWithTheOperator() throws Exception {
        vault.put("a", "text");
        assertThat(Files.readAllLines(recipients())).contains(vault.ownRecipient());
    }

    @Test
    void theListsCommentsStay() throws Exception {
        write(recipients(), "# nobody yet");
        vault.put("a", "text");
        assertThat(Files.readAllLines(recipients())).containsExactly("# nobody yet", vault.ownRecipient());
    }

    @Test
    void everyRecipientReads() throws Exception {
        var colleague = new Vault(folder.resolve("environment"), folder.resolve("colleague.txt"));
        write(recipients(), "# the two of us\n" + vault.ownRecipient() + " # me\n\n" + colleague.ownRecipient() + "\n");
        vault.put("shared", "for both");
        assertThat(colleague.get("shared")).isEqualTo("for both");
        assertThat(vault.get("shared")).isEqualTo("for both");
    }

    @Test
    void whoIsNoRecipientIsToldSo() throws Exception {
        vault.put("mine", "text");
        var colleague = new Vault(folder.resolve("environment"), folder.resolve("colleague.txt"));
        colleague.ownRecipient();
        assertThat(problem(() -> colleague.get("mine"))).hasMessage("The secret mine isn't encrypted for you.");
    }

    @Test
    void aMissingSecretIsNamed() throws Exception {
        vault.ownRecipient();
        assertThat(problem(() -> vault.get("nothing")))
                .hasMessage("The secret nothing doesn't exist: there is no secrets/nothing.age.");
        assertThat(vault.version("nothing")).isEmpty();
    }

    @Test
    void aMissingIdentityIsNamed() throws Exception {
        vault.put("a", "text");
        Files.delete(identity);
        assertThat(problem(() -> vault.get("a"))).hasMessageContaining(identity.toString())
                .hasMessageContaining("no identity");
    }

    @Test
    void anIdentityFileWithoutAKeyIsNamed() throws Exception {
        vault.put("a", "text");
        write(identity, "what was I for?\n");
        assertThat(problem(() -> vault.get("a")))
                .hasMessageContaining("holds no line that starts with AGE-SECRET-KEY-1");
    }

    @Test
    void anIdentityFileWithABrokenKeyIsNamed() throws Exception {
        vault.put("a", "text");
        write(identity, "AGE-SECRET-KEY-1NOTREALLYAKEY\n");
        assertThat(problem(() -> vault.get("a"))).hasMessageContaining("holds a key that isn't valid");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 40, 150, 200})
    void aDamagedSecretIsNamed(int length) throws Exception {
        vault.put("a", "text");
        var whole = Files.readAllBytes(secret("a"));
        Files.write(secret("a"), Arrays.copyOf(whole, Math.min(length, whole.length - 1)));
        assertThat(problem(() -> vault.get("a"))).hasMessageStartingWith("The secret a is damaged");
    }

    @Test
    void aFlippedBitIsDamage() throws Exception {
        vault.put("a", "text");
        var bytes = Files.readAllBytes(secret("a"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(secret("a"), bytes);
        assertThat(problem(() -> vault.get("a"))).hasMessageStartingWith("The secret a is damaged");
    }

    @Test
    void aBadRecipientIsNamedAndNothingIsWritten() throws Exception {
        write(recipients(), "age1broken\n");
        assertThat(problem(() -> vault.put("a", "text"))).hasMessageContaining("age1broken");
        assertThat(secret("a")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".hidden", "a/b", "../up", "a\\b", "with space", "n\u00e4me", "a\n"})
    void aNameThatLeavesTheFolderIsRefused(String name) {
        assertThat(problem(() -> vault.put(name, "text"))).hasMessageContaining("can't be the name of a secret");
    }

    @Test
    void aFolderThatCantBeWrittenIsNamed() throws Exception {
        write(folder.resolve("environment/secrets"), "a file in the way");
        assertThat(problem(() -> vault.put("a", "text")).kind()).isEqualTo(Problem.Kind.SECRETS);
    }

    @Test
    void theVersionChangesWithTheCiphertextOnly() throws Exception {
        vault.put("a", "text");
        var first = vault.version("a");
        assertThat(first).isPresent().isEqualTo(vault.version("a"));
        vault.put("a", "other text");
        assertThat(vault.version("a")).isPresent().isNotEqualTo(first);
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws Exception {
        vault.put("a", "one");
        vault.put("a", "two");
        try (var files = Files.list(folder.resolve("environment/secrets"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("a.age",
                    "recipients.txt");
        }
    }

    @Test
    void namesOfSealedOutputsAreValid() throws Exception {
        var name = Vault.nameFor("location!ghent/node!n1", "root password");
        assertThat(Vault.pathOf(name)).matches("secrets/location-ghent-node-n1\\.root-password-[0-9a-f]{8}\\.age");
    }

    @Test
    void attributesThatLookAlikeInAFilesNameHaveTheirOwnSecrets() {
        assertThat(Vault.nameFor("node!n1/db!a", "password")).isNotEqualTo(Vault.nameFor("node!n1-db!a", "password"));
        var deep = "node!n1/".repeat(40);
        assertThat(Vault.nameFor(deep + "db!a", "password")).hasSize(200)
                .isNotEqualTo(Vault.nameFor("node!n2/" + deep + "db!a", "password"));
    }

    @Test
    void aNameThatIsSafeAsItIsStays() {
        assertThat(Vault.nameFor("shop", "password")).isEqualTo("shop.password");
    }

    @Test
    void theAgeProgramReadsOurs() throws Exception {
        Needs.that(installed("age"), "the program age");
        vault.put("a", "for age");
        assertThat(run("age", "-d", "-i", identity.toString(), secret("a").toString())).isEqualTo("for age");
    }

    @Test
    void weReadTheAgePrograms() throws Exception {
        Needs.that(installed("age") && installed("age-keygen"), "the program age");
        Files.createDirectories(identity.getParent());
        run("age-keygen", "-o", identity.toString());
        var plain = write(folder.resolve("plain"), "from age");
        Files.createDirectories(secret("a").getParent());
        run("age", "-r", vault.ownRecipient(), "-o", secret("a").toString(), plain.toString());
        assertThat(vault.get("a")).isEqualTo("from age");
        assertThat(Files.readString(identity)).contains("public key: " + vault.ownRecipient());
    }

    private static boolean installed(String program) {
        for (var folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return text;
    }

    private static Problem problem(ThrowingCallable call) {
        var problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem).isNotNull();
        assertThat(problem.nextStep()).isPresent();
        return problem;
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path recipients() {
        return folder.resolve("environment/secrets/recipients.txt");
    }

    private Path secret(String name) {
        return folder.resolve("environment/secrets/" + name + ".age");
    }
}
