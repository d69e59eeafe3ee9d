package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.model.Limits;
import org.junit.jupiter.api.Test;

class EnvironmentFileTest {

    private static Given of(String text) {
        return Given.nothing().environment(text);
    }

    @Test
    void nameAndKindAreRead() {
        var environment = of("name: shop\nkind: prod\n").compile();

        assertThat(environment.name()).isEqualTo("shop");
        assertThat(environment.kind()).isEqualTo("prod");
        assertThat(environment.diagnostics()).isEmpty();
    }

    @Test
    void theKindIsDevUnlessItIsSaid() {
        assertThat(of("name: shop\n").compile().kind()).isEqualTo("dev");
    }

    @Test
    void otherKeysOfTheFormatAreAccepted() {
        assertThat(of("name: shop\nretention: {runs: 50}\nkeep_alive: 5s\nport_ranges: []\ntemplate_sources: []\n")
                .problems())
                .isEmpty();
    }

    @Test
    void limitsThatAreNotNamedAreTheUsualOnes() {
        assertThat(of("name: shop\nlimits: {node: 2}\n").compile().limits())
                .contains(new Limits(Limits.USUAL.overall(), 2, Limits.USUAL.datacenter()));
        assertThat(of("name: shop\nlimits: {overall: 9, node: 1, datacenter: 3}\n").compile().limits())
                .contains(new Limits(9, 1, 3));
        assertThat(of("name: shop\n").compile().limits()).isEmpty();
    }

    @Test
    void aLimitThatNothingPassesIsAnErrorAtItsPlace() {
        assertThat(of("name: shop\nlimits: {node: 0}\n").problems())
                .containsExactly("environment.yaml:2:16: With a limit of 0 nothing could run. Write 1 or more.");
        assertThat(of("name: shop\nlimits: {nodes: 3}\n").problems()).singleElement().asString()
                .startsWith("environment.yaml:2:10: There is no limit 'nodes'. Did you mean 'node'?");
        assertThat(of("name: shop\nlimits: {node: many}\n").problems()).singleElement().asString()
                .startsWith("environment.yaml:2:16: This should be a whole number");
    }

    @Test
    void anUnknownKeyIsAWarning() {
        assertThat(of("name: shop\nkeepalive: 5s\n").problems())
                .containsExactly("environment.yaml:2:1: There is no key "
                        + "'keepalive' here. Did you mean 'keep_alive'? Known are artifacts, description, keep_alive, kind, limits, name, port_ranges, "
                        + "retention, template_sources.");
    }

    @Test
    void withoutANameTheFoldersNameIsShownAndItIsAnError() {
        assertThat(of("kind: dev\n").compile().name()).isEqualTo("folder");
        assertThat(of("kind: dev\n").problems()).containsExactly(
                "environment.yaml: The environment has no name. Write 'name: folder' into environment.yaml.");
        assertThat(of(null).problems()).hasSize(1);
        assertThat(of("").problems()).hasSize(1);
    }

    @Test
    void anUnknownKindIsAnError() {
        assertThat(of("name: shop\nkind: production\n").problems()).singleElement().asString()
                .startsWith("environment.yaml:2:7: There is no kind 'production'.");
    }

    @Test
    void aNameThatIsNoFolderIsAnError() {
        assertThat(of("name: ../up\n").problems()).singleElement().asString()
                .startsWith("environment.yaml:1:7: '../up' can't be the name of an environment.");
        assertThat(of("name: ../up\n").compile().name()).isEqualTo("folder");
    }

    @Test
    void aBrokenFileIsOneErrorWithItsPlace() {
        assertThat(of("name: 'shop\nkind: dev\n").problems()).containsExactly(
                "environment.yaml:1:7: The quote that opens here is never closed. Close it on the same line.");
    }

    @Test
    void textThatIsNotUtf8IsAnErrorWithItsPlace() {
        assertThat(Given.nothing().blueprint("a.yaml", new byte[]{'a', '\n', 'b', (byte) 0xFF}).problems())
                .containsExactly(
                        "blueprints/a.yaml:2:2: This is not UTF-8 text. Save the file in the encoding UTF-8.");
    }
}
