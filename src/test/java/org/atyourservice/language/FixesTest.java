package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.ServicePath;
import org.junit.jupiter.api.Test;

class FixesTest {

    private static final String NODE = "location__ghent:\n  datacenter__dc1:\n    node.ssh__n1: {address: a}\n";

    private static Fix fix(Given given, String code) {
        return given.compile().diagnostics().stream().filter(diagnostic -> diagnostic.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError(given.problems())).fix()
                .orElseThrow(() -> new AssertionError("no fix: " + given.problems()));
    }

    private static List<Diagnostic> withoutFix(Given given) {
        return given.compile().diagnostics().stream().filter(diagnostic -> diagnostic.fix().isEmpty()).toList();
    }

    /// The blueprint with the fix done: what stands at its place is what the fix says.
    private static String mended(Given given, Fix.Replace fix) {
        var text = new String(given.sources().blueprints().get(fix.place().file()), StandardCharsets.UTF_8);
        var lines = text.lines().toList();
        var line = lines.get(fix.place().line() - 1);
        int start = line.offsetByCodePoints(0, fix.place().column() - 1);
        assertThat(line.substring(start)).startsWith(fix.old());
        return line.substring(0, start) + fix.with() + line.substring(start + fix.old().length());
    }

    private static String mended(String blueprint, String code) {
        var given = Given.places().blueprint(blueprint);
        return mended(given, (Fix.Replace) fix(given, code));
    }

    @Test
    void anAttributeThatIsCloseIsWrittenInItsPlace() {
        assertThat(mended("location__ghent:\n  countri : be\n", "unknown-attribute")).isEqualTo("  country : be");
    }

    @Test
    void quotesStay() {
        assertThat(mended("location__ghent: {\"countri\": be}\n", "unknown-attribute"))
                .isEqualTo("location__ghent: {\"country\": be}");
        assertThat(mended("location__ghent: {'countri': be}\n", "unknown-attribute"))
                .isEqualTo("location__ghent: {'country': be}");
    }

    @Test
    void theLabelHasTheQuotesOnce() {
        var given = Given.places().blueprint("location__ghent: {'countri': be}\n");
        assertThat(fix(given, "unknown-attribute").label()).isEqualTo("Write 'country'");
        assertThat(fix(Given.places().blueprint("location__ghent:\n  countri: be\n"), "unknown-attribute").label())
                .isEqualTo("Write 'country'");
    }

    @Test
    void aTemplateThatIsCloseIsWrittenBeforeTheInstance() {
        assertThat(mended("locaton__ghent:\n", "unknown-template")).isEqualTo("location__ghent:");
    }

    @Test
    void aParentThatIsCloseIsNamed() {
        assertThat(mended(NODE + "web__shop:\n  node: 'n7'\n", "missing-reference")).isEqualTo("  node: 'n1'");
    }

    @Test
    void aProducerThatIsCloseIsNamed() {
        assertThat(mended(NODE + "database__main:\nweb__shop: {db: [mainn]}\n", "missing-reference"))
                .isEqualTo("web__shop: {db: [main]}");
    }

    @Test
    void aNameThatWouldMeanSeveralIsNoFix() {
        var two = Given.places().blueprint("location__a:\n  datacenter__dc1:\nlocation__b:\n  datacenter__dc1:\n"
                + "node.ssh__n1: {datacenter: dc2, address: a}\n");

        assertThat(withoutFix(two)).map(Diagnostic::code).contains("missing-reference");
    }

    @Test
    void aServiceWithOneUnderscoreGetsItsSecond() {
        assertThat(mended("location_ghent:\n", "not-a-service")).isEqualTo("location__ghent:");
    }

    @Test
    void whatOthersReferToIsNotReplaced() {
        var anchored = Given.places().blueprint(NODE + "web__a: {node: &n n7}\nweb__b: {node: *n}\n");

        assertThat(withoutFix(anchored)).filteredOn(Diagnostic::isError).hasSize(2);
    }

    @Test
    void whatIsMendedHasItsPlaceBehindSignsOfTwoCharacters() {
        assertThat(mended("location__ghent:\n  datacenter__dc1:\n    node.ssh__n1: {address: \"\uD83C\uDDE7\","
                + " prot: 23}\n", "unknown-attribute")).contains("port: 23");
    }

    @Test
    void aSecretThatLiesOpenCanBeSealed() {
        var open = Given.places().blueprint(NODE + "database__d: {password: hunter2}\n");

        assertThat(fix(open, "plain-secret")).isEqualTo(
                new Fix.Seal(ServicePath.parse("location!ghent/datacenter!dc1/node!n1/database!d"), "password"));
    }

    @Test
    void aSecretByItsNameCanBeSealedToo() {
        var old = Given.nothing().template("node", "", "properties: {sshPassword: {type: string}, sshkey: {type: "
                + "string}, keyPriv: {type: string}, token: {type: string, default: ''}}\n")
                .blueprint("node__a: {ssh.password: p, sshkey: main, keyPriv: k}\nnode__b: {token: ''}\n");

        assertThat(old.compile().diagnostics()).map(Diagnostic::toString).hasSize(2)
                .anyMatch(text -> text.contains("sshPassword of node a is a secret by its name, and lies open here."))
                .anyMatch(text -> text.contains("keyPriv of node a"));
        assertThat(old.compile().services()).hasSize(2);
    }

    @Test
    void theNameOfAServiceIsNoSecret() {
        assertThat(Given.nothing().template("token", "", "")
                .template("app", "links: {consume: {role: token}}\n", "properties: {token: {type: string}}\n")
                .blueprint("token__t:\napp__a: {token: t}\n").problems()).isEmpty();
    }

    @Test
    void aKeyThatIsThereAlreadyIsNotOffered() {
        var twice = Given.places().blueprint("location__ghent:\n  country: be\n  countri: nl\n");
        assertThat(withoutFix(twice)).singleElement().asString()
                .endsWith("'country' is in line 2 already; take one of the two away.");
        var services = Given.places().blueprint("location__ghent:\nlocaton__ghent:\n");
        assertThat(withoutFix(services)).singleElement().asString().contains("There is no template 'locaton'.");
        var underscores = Given.places().blueprint("location__ghent:\nlocation_ghent:\n");
        assertThat(withoutFix(underscores)).singleElement().asString().contains("'location_ghent' is no service.");
    }
}
