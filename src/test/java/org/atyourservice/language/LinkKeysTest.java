package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.edit.Edited;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.junit.jupiter.api.Test;

/// A link has two names, its argname and its role. Who uses both says it twice.
class LinkKeysTest {

    private static final String NODE = "location__ghent:\n  datacenter__dc1:\n    node.ssh__n1: {address: a}\n"
            + "database__one:\ndatabase__two:\n";

    private static Given given(String web) {
        return Given.places().blueprint(NODE + "web__shop:\n" + web);
    }

    private static Diagnostic problem(Given given) {
        return given.compile().diagnostics().stream().filter(one -> one.code().equals("link-twice")).findFirst()
                .orElseThrow(() -> new AssertionError(given.problems()));
    }

    @Test
    void twoNamesWithOtherProducersAreAnErrorAtTheSecond() {
        assertThat(given("  db: one\n  database: two\n").problems()).containsExactly(
                "blueprints/a.yaml:8:3: 'database' of web shop is the same link as the one in blueprints/a.yaml:7:3, "
                        + "and says something else. Take one of the two away.");
    }

    @Test
    void theSecondIsTheOneThatIsWrittenBelow() {
        assertThat(problem(given("  database: two\n  db: [one]\n")).place())
                .contains(new Place("blueprints/a.yaml", 8, 3));
    }

    @Test
    void twoNamesWithTheSameProducersAreAWarning() {
        var given = given("  db: [one, two]\n  database: [one, two]\n");
        assertThat(problem(given).severity()).isEqualTo(Diagnostic.Severity.WARNING);
        assertThat(given.service("location!ghent/datacenter!dc1/node!n1/web!shop").producers().get("db")).hasSize(2);
    }

    @Test
    void theFixTakesTheSecondAway() {
        var given = given("  db: one   # this one\n  database: one\n  port: 81\n");
        var fix = (Fix.Remove) problem(given).fix().orElseThrow();
        assertThat(fix.label()).isEqualTo("Remove 'database'");
        assertThat(Edited.fix(given, fix).text())
                .isEqualTo(NODE + "web__shop:\n  db: one   # this one\n  port: 81\n");
    }

    @Test
    void aParentByTwoNamesIsToldToo() {
        var given = Given.nothing().template("place", "", "")
                .template("box", "links: {parent: {role: place, argname: where}}\n", "")
                .blueprint("place__a:\nplace__b:\nbox__x:\n  place: a\n  where: b\n");
        assertThat(given.problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:5:3: 'where' of box x is the same link");
    }

    @Test
    void whoSaysItInAnotherFileIsToldThere() {
        var given = given("  db: one\n").blueprint("b.yaml", "web__shop:\n  database: two\n");
        assertThat(problem(given).place()).contains(new Place("blueprints/b.yaml", 2, 3));
    }

    @Test
    void anEmptySecondOneSaysNothing() {
        assertThat(given("  db: one\n  database:\n").problems()).isEmpty();
    }
}
