package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What people wrote in blueprints over the years.
class OldFilesTest {

    private static Given vms(String blueprint) {
        return Given.nothing().template("vdc", "", "").template("app", "", "")
                .template("vm", "links: {parent: {role: vdc, argname: hostVdc, optional: true}}\n",
                        "properties: {address: {type: string}, ports: {type: array, items: {type: string}}}\n")
                .blueprint("a.yaml", blueprint).blueprint("b.yaml", "vdc__fine:\n");
    }

    @Test
    void jinjaThatIsNoYamlIsSaidByItsName() {
        assertThat(vms("vdc__a:\n{% for i in range(3) %}\nvm__{{ i }}:\n{% endfor %}\n").problems()).containsExactly(
                "blueprints/a.yaml:2:1: This is Jinja, not YAML, and the file can't be read because of it. Write what it "
                        + "stands for in its place, or have Jinja make the file and put the result here.");
        assertThat(vms("vdc__a:\nvm__v:\n  address: {{ address }}\n").problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:3:12: This is Jinja, not YAML");
        assertThat(vms("vdc__a:\nvm__v: {address: {{ address }}, ports: []}\n").problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:2:18: This is Jinja, not YAML");
    }

    @Test
    void aFileWithJinjaDoesntStopTheOthers() {
        assertThat(vms("vm__v:\n  address: {{ address }}\n").paths()).containsExactly("vdc!fine");
    }

    @Test
    void jinjaInANameIsAnErrorOfThatService() {
        var named = vms("vm__v{{ number }}:\nvdc__good:\n");

        assertThat(named.problems()).singleElement().asString()
                .startsWith(
                        "blueprints/a.yaml:1:1: The name vm v{{ number }} has Jinja in it, which is not filled in.");
        assertThat(named.paths()).containsExactly("vdc!fine", "vdc!good");
    }

    @Test
    void jinjaInAValueIsAWarningUnlessItIsQuoted() {
        assertThat(vms("vm__v:\n  address: 10.0.0.{{ i }}\n").problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:2:12: address of vm v has Jinja in it, which is not filled in.");
        assertThat(vms("vm__v:\n  address: '{{ i }}'\n").problems()).isEmpty();
    }

    @Test
    void otherSyntaxErrorsAreNotBlamedOnJinja() {
        assertThat(vms("# {{ x }}\nvm__v:\n  address: \"{{ i }}\n").problems()).singleElement().asString()
                .doesNotContain("Jinja");
    }

    @Test
    void aKeyMayHaveASpaceBeforeItsColon() {
        assertThat(vms("vm__v :\n  ports : ['1:2']\n").problems()).isEmpty();
    }

    @Test
    void ofAKeyGivenTwiceTheFirstCountsAndTheRestIsRead() {
        var twice = vms("vm__v:\n  address: a\n  address: b\n  ports: [x]\nvm__v:\n  address: c\napp__d:\n");

        assertThat(twice.problems()).containsExactly(
                "blueprints/a.yaml:3:3: 'address' is given twice; the first is in line 2.",
                "blueprints/a.yaml:5:1: 'vm__v' is given twice; the first is in line 1.");
        assertThat(twice.service("vdc!fine/vm!v").value("address")).hasValueSatisfying(
                value -> assertThat(value.shown()).isEqualTo("a"));
        assertThat(twice.service("vdc!fine/vm!v").value("ports")).isPresent();
        assertThat(twice.paths()).contains("app!d");
    }

    @Test
    void anInstanceMayHaveDots() {
        assertThat(vms("vdc__g8.example.org:\nvm__v1.example.org: {hostVdc: g8.example.org}\n").paths())
                .contains("vdc!g8.example.org/vm!v1.example.org");
    }

    @Test
    void theArgnameOfAParentMayBeWrittenWithDotsToo() {
        assertThat(vms("vdc__a:\nvm__v: {host.vdc: a}\nvm__w: {host_vdc: fine}\n").paths())
                .contains("vdc!a/vm!v", "vdc!fine/vm!w");
    }

    @Test
    void anEmptyNameOfAParentNamesNone() {
        assertThat(vms("vm__v:\n  hostVdc: ''\n").paths()).contains("vdc!fine/vm!v");
    }
}
