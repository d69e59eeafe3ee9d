package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnabledAndQuietTest {

    private static Given app(String schema) {
        return Given.nothing().template("app", "", schema);
    }

    @Test
    void aServiceIsEnabledAndNotQuietUnlessItsBlueprintSaysSo() {
        var usual = app("").blueprint("app__a:\n").service("app!a");
        assertThat(usual.enabled()).isTrue();
        assertThat(usual.quiet()).isFalse();
        var said = app("").blueprint("app__a: {enabled: false, quiet: 'true'}\n").service("app!a");
        assertThat(said.enabled()).isFalse();
        assertThat(said.quiet()).isTrue();
    }

    @Test
    void theyAreNoAttributes() {
        assertThat(app("").blueprint("app__a: {enabled: false}\n").service("app!a").attributes()).isEmpty();
    }

    @Test
    void aTemplateThatHasSuchAnAttributeKeepsIt() {
        var service = app("properties: {enabled: {type: boolean}}\n").blueprint("app__a: {enabled: false}\n")
                .service("app!a");
        assertThat(service.enabled()).isTrue();
        assertThat(service.value("enabled").orElseThrow().shown()).isEqualTo("false");
    }

    @Test
    void anythingButTrueAndFalseIsAnErrorAtItsPlace() {
        assertThat(app("").blueprint("app__a:\n  enabled: perhaps\n").problems())
                .containsExactly("blueprints/a.yaml:2:12: This should be true or false.");
    }
}
