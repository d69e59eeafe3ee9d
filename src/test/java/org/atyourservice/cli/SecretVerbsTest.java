package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecretVerbsTest {

    @TempDir
    Path home;

    private Path folder;
    private Composition anna;
    private Composition ben;

    @BeforeEach
    void setUp() throws Exception {
        anna = new Composition(home.resolve("anna"));
        ben = new Composition(home.resolve("ben"));
        folder = home.toRealPath().resolve("shop");
        assertThat(anna("env", "create", folder.toString()).code()).isZero();
    }

    @AfterEach
    void tearDown() {
        anna.close();
        ben.close();
    }

    private Terminals.Ended anna(String... arguments) {
        return Terminals.in(arguments[0].equals("env") ? home : folder, anna.studio(), arguments);
    }

    private Terminals.Ended set(String name, String text) {
        return Terminals.piped(folder, text, anna.studio(), "secret", "set", name);
    }

    private static Value.Fields fields(Terminals.Ended ended) throws Exception {
        return (Value.Fields) Json.read(ended.out());
    }

    @Test
    void aSecretComesFromStandardInputAndIsNeverShown() throws Exception {
        var ended = set("password", "pl4nted-secret\n");
        assertThat(ended.code()).isZero();
        assertThat(ended.out() + ended.err()).doesNotContain("pl4nted").contains("password is set");
        var list = anna("secret", "list");
        assertThat(list.out()).contains("password", "can read", "1 of 1").doesNotContain("pl4nted");
    }

    @Test
    void withoutAValueNothingIsSet() {
        var ended = set("password", "");
        assertThat(ended.code()).isEqualTo(ExitCode.REFUSED.number);
        assertThat(anna("secret", "list").out()).contains("no secrets yet");
    }

    @Test
    void whoJoinsIsListedAndWhoLeavesLeavesAListOfWhatToChange() throws Exception {
        set("password", "pl4nted-secret\n");
        var own = fields(Terminals.in(folder, ben.studio(), "secret", "recipients", "--json")).text("own")
                .orElseThrow();
        var joined = anna("secret", "join", own, "--name", "ben");
        assertThat(joined.code()).as(joined.err()).isZero();
        assertThat(joined.out()).contains("1 secret encrypted for 2 recipients");
        assertThat(Terminals.in(folder, ben.studio(), "secret", "list").out()).contains("can read", "2 of 2");
        var left = anna("secret", "leave", "ben");
        assertThat(left.out()).contains("Warning: ben could read", "  password");
        assertThat(Terminals.in(folder, ben.studio(), "secret", "list").out()).contains("can't read", "1 of 1");
    }

    @Test
    void mistakesAreJsonToo() throws Exception {
        set("password", "pl4nted-secret\n");
        var ended = anna("secret", "leave", "carl", "--json");
        assertThat(ended.code()).isEqualTo(ExitCode.NOT_FOUND.number);
        assertThat(ended.out()).contains("carl");
        var joined = anna("secret", "join", "nonsense", "--json");
        assertThat(joined.code()).isEqualTo(ExitCode.SECRETS.number);
    }

    @Test
    void whatIsNoRecipientIsNotSaidToStandInAFile() {
        var ended = anna("secret", "join", "foo");
        assertThat(ended.code()).isEqualTo(11);
        assertThat(ended.err()).startsWith("ays: 'foo' is no age recipient.\n");
        assertThat(folder.resolve("secrets/recipients.txt")).doesNotExist();
    }

    @Test
    void whereThereAreNoRecipientsYetNobodyIsSentToOne() {
        assertThat(anna("secret", "recipients").out())
                .startsWith("There are none yet. Who sets the first secret is one:"
                        + " you are age1");
        assertThat(anna("secret", "leave", "ben").err()).isEqualTo("ays: There is no recipient 'ben' in"
                + " secrets/recipients.txt.\n  There is none yet.\n");
    }
}
