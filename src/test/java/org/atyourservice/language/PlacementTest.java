package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.List;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final String GHENT = """
                                        location__ghent:
                                        datacenter__dc1:
                                          location: ghent
                                        node.ssh__n1:
                                          datacenter: dc1
                                          address: 10.0.0.1
                                        """;

    @Test
    void aParentIsNamedByItsRole() {
        assertThat(Given.places().blueprint(GHENT).paths()).containsExactly("location!ghent",
                "location!ghent/datacenter!dc1", "location!ghent/datacenter!dc1/node!n1");
    }

    @Test
    void nestingSaysTheSameAsNamingTheParent() {
        var nested = Given.places().blueprint("""
                                              location__ghent:
                                                datacenter__dc1:
                                                  node.ssh__n1:
                                                    address: 10.0.0.1
                                              """);

        assertThat(nested.paths()).isEqualTo(Given.places().blueprint(GHENT).paths());
        assertThat(nested.problems()).isEmpty();
    }

    @Test
    void aServiceKnowsWhereItIsWritten() {
        assertThat(Given.places().blueprint(GHENT).service("location!ghent/datacenter!dc1").place())
                .isEqualTo(new Place("blueprints/a.yaml", 2, 1));
    }

    @Test
    void nestingLetsEqualNamesLiveUnderDifferentParents() {
        var two = Given.places().blueprint("""
                                           location__ghent:
                                             datacenter__dc1:
                                           location__paris:
                                             datacenter__dc1:
                                           """);

        assertThat(two.paths()).contains("location!ghent/datacenter!dc1", "location!paris/datacenter!dc1");
        assertThat(two.problems()).isEmpty();
    }

    @Test
    void equalNamesInTwoFilesWithDifferentParentsAreTwoServices() {
        var two = Given.places()
                .blueprint("a.yaml", "location__ghent:\ndatacenter__dc1: {location: ghent}\n")
                .blueprint("b.yaml", "location__paris:\ndatacenter__dc1: {location: paris}\n");

        assertThat(two.paths()).contains("location!ghent/datacenter!dc1", "location!paris/datacenter!dc1");
    }

    @Test
    void asMuchOfThePathAsMakesItUniqueNamesAService() {
        var deep = """
                   location__ghent:
                     datacenter__dc1:
                       node.ssh__n1: {address: a}
                   location__paris:
                     datacenter__dc1:
                       node.ssh__n1: {address: a}
                   """;

        for (var name : new String[]{"ghent/dc1/n1", "ghent/n1", "location!ghent/n1"}) {
            assertThat(Given.places().blueprint(deep + "web__shop: {node: " + name + "}\n").paths())
                    .contains("location!ghent/datacenter!dc1/node!n1/web!shop");
        }
    }

    @Test
    void anAmbiguousReferenceListsTheCandidates() {
        assertThat(Given.places().blueprint("""
                                            location__ghent:
                                              datacenter__dc1:
                                            location__paris:
                                              datacenter__dc1:
                                            node.ssh__n1:
                                              datacenter: dc1
                                              address: 10.0.0.1
                                            """).problems())
                .containsExactly("blueprints/a.yaml:6:15: 'dc1' may be several services of the role datacenter: "
                        + "ghent/dc1, paris/dc1. Write one of these.");
    }

    @Test
    void aMissingReferenceAsksWhetherAnotherWasMeant() {
        assertThat(Given.places().blueprint(GHENT + "web__shop:\n  node: n7\n").problems())
                .containsExactly(
                        "blueprints/a.yaml:8:9: There is no node named 'n7'. Did you mean 'n1'? There is only ghent/dc1/n1.");
    }

    @Test
    void aReferenceMustEndWithTheInstance() {
        assertThat(Given.places().blueprint(GHENT + "web__shop:\n  node: ghent/dc1\n").problems()).singleElement()
                .asString().startsWith("blueprints/a.yaml:8:9: There is no node named 'ghent/dc1'.");
    }

    @Test
    void theOnlyServiceOfTheRoleIsTheParentOfOneThatNamesNone() {
        assertThat(Given.places().blueprint("location__ghent:\ndatacenter__dc1:\n").paths())
                .contains("location!ghent/datacenter!dc1");
    }

    @Test
    void severalPossibleParentsAreAnError() {
        assertThat(Given.places().blueprint("location__ghent:\nlocation__paris:\n\ndatacenter__dc1:\n").problems())
                .containsExactly("blueprints/a.yaml:4:1: datacenter dc1 could stand in several: ghent, paris. "
                        + "Write which one is its parent.");
    }

    @Test
    void aMissingParentIsAnError() {
        assertThat(Given.places().blueprint("datacenter__dc1:\n").problems()).containsExactly(
                "blueprints/a.yaml:1:1: datacenter dc1 needs a parent, and there is no location. "
                        + "Add one, such as 'location__main:'.");
    }

    @Test
    void anOptionalParentMayBeMissing() {
        var loose = Given.places().template("rack", "links: {parent: {role: datacenter, optional: true}}\n", "")
                .blueprint("rack__r1:\n");

        assertThat(loose.paths()).containsExactly("rack!r1");
    }

    @Test
    void anAutomaticParentIsMadeOnceForAll() {
        var made = Given.nothing().template("vdc", "", "")
                .template("vm", "links: {parent: {role: vdc, auto: true}}\n", "")
                .blueprint("vm__a:\nvm__b:\n");

        assertThat(made.paths()).containsExactly("vdc!auto_0", "vdc!auto_0/vm!a", "vdc!auto_0/vm!b");
        assertThat(made.service("vdc!auto_0").autoFor()).hasValueSatisfying(
                path -> assertThat(path).hasToString("vdc!auto_0/vm!a"));
    }

    @Test
    void aServiceCantStandInOneOfAnotherRole() {
        assertThat(Given.places().blueprint("location__ghent:\n  web__shop:\n").problems()).containsExactly(
                "blueprints/a.yaml:2:3: web shop can't stand in location ghent. The parent of a web is a node.");
    }

    @Test
    void aServiceThatStandsInOneCantNameAnother() {
        assertThat(Given.places().blueprint("""
                                            location__ghent:
                                              datacenter__dc1:
                                                location: paris
                                            location__paris:
                                            """).problems())
                .containsExactly("blueprints/a.yaml:3:15: datacenter dc1 stands in location ghent, "
                        + "and here it says paris. Take one of the two away.");
    }

    @Test
    void parentsInACircleAreAnErrorThatShowsIt() {
        var folders = Given.nothing().template("folder", "links: {parent: {role: folder, optional: true}}\n", "")
                .blueprint("folder__a: {folder: b}\nfolder__b: {folder: c}\nfolder__c: {folder: a}\n");

        assertThat(folders.problems()).singleElement().asString()
                .contains("in a circle: folder a -> folder b -> folder c -> folder a.");
        assertThat(folders.paths()).isEmpty();
    }

    @Test
    void anUnknownTemplateIsAnErrorThatAsksWhetherAnotherWasMeant() {
        assertThat(Given.places().blueprint("locaton__ghent:\n").problems()).containsExactly(
                "blueprints/a.yaml:1:1: There is no template 'locaton'. Did you mean 'location'? "
                        + "There are database, datacenter, location, node.ssh, web.");
    }

    @Test
    void whatStandsInABrokenServiceIsLeftOutAndSaidOnce() {
        var broken = Given.places().blueprint("""
                                              location__ghent:
                                                countri: be
                                                datacenter__dc1:
                                                  node.ssh__n1: {address: a}
                                              location__paris:
                                              """);

        assertThat(broken.paths()).containsExactly("location!paris");
        assertThat(broken.compile().diagnostics()).map(Diagnostic::toString).containsExactly(
                "blueprints/a.yaml:1:1: Left out, since they stand in location ghent or use it, which has errors: "
                        + "datacenter dc1, node n1.",
                "blueprints/a.yaml:2:3: location ghent has no attribute 'countri'. Did you mean 'country'? A location has country.");
    }

    @Test
    void referencesIntoABrokenFileAreNotCalledMissing() {
        var broken = Given.places().blueprint("a.yaml", "location__ghent: {\n")
                .blueprint("b.yaml", "datacenter__dc1: {location: ghent}\nlocation__paris:\n");

        assertThat(broken.problems()).singleElement().asString().startsWith("blueprints/a.yaml:1:");
        assertThat(broken.paths()).containsExactly("location!paris");
        assertThat(broken.compile().diagnostics()).map(Diagnostic::toString)
                .contains("blueprints/a.yaml: Left out, since "
                        + "what they name may be in blueprints/a.yaml, which can't be read: datacenter dc1.");
    }

    @Test
    void filesCountInTheOrderOfTheirNamesAndTheLastValueWins() {
        var merged = Given.places()
                .blueprint("1.yaml", "location__ghent:\ndatacenter__dc1: {location: ghent, tier: 1}\n")
                .blueprint("2.yaml", "datacenter__dc1:\n  tier: 3\n");

        var tier = merged.service("location!ghent/datacenter!dc1").attributes().get("tier");
        assertThat(tier.value().shown()).isEqualTo("3");
        assertThat(tier.origin().shown()).isEqualTo("blueprints/2.yaml:2:9");
        assertThat(merged.problems()).isEmpty();
    }

    @Test
    void aFileWithALeadingUnderscoreIsPutAside() {
        assertThat(
                Given.places().blueprint("_old.yaml", "nonsense: [").blueprint("b.yaml", "location__ghent:\n").paths())
                .containsExactly("location!ghent");
    }

    @Test
    void theSameServiceTwiceInOneFileIsAnError() {
        assertThat(Given.places().blueprint("location__ghent:\n\nlocation__ghent:\n").problems()).containsExactly(
                "blueprints/a.yaml:3:1: 'location__ghent' is given twice; the first is in line 1.");
    }

    @Test
    void twoTemplatesForOneServiceAreAnError() {
        assertThat(Given.places().template("location.small", "", "").blueprint("a.yaml", "location__ghent:\n")
                .blueprint("b.yaml", "location.small__ghent:\n").problems()).containsExactly(
                        "blueprints/b.yaml:1:1: This is a location.small, but location ghent is a location at "
                                + "blueprints/a.yaml:1:1 already.");
    }

    @Test
    void actionsAndEventsAreKeptWithoutAnError() {
        assertThat(Given.places().blueprint("""
                                            location__ghent: {}
                                            actions:
                                              - action: install
                                            eventfilters: []
                                            events:
                                            """).problems()).isEmpty();
    }

    @Test
    void aKeyThatIsNoServiceIsAnError() {
        assertThat(Given.places().blueprint("location: ghent\n").problems()).containsExactly(
                "blueprints/a.yaml:1:1: 'location' is no service. "
                        + "Services are written as template__instance, such as node__n1.");
    }

    @Test
    void anInstanceMustBeGoodForTheNameOfAFolder() {
        assertThat(Given.places().blueprint("'location__../etc':\n").problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:1:1: '../etc' can't be the name of a service.");
    }

    @Test
    void namesThatDifferInCaseOnlyAreAWarning() {
        var two = Given.places().blueprint("location__Ghent:\nlocation__ghent:\n");

        assertThat(two.problems()).singleElement().asString().contains("look the same but for upper and lower case");
        assertThat(two.paths()).hasSize(2);
    }

    @Test
    void aValueThatAnotherFileSaysAgainIsNamedWithBothPlaces() {
        var twice = Given.places().blueprint("a.yaml", "location__ghent: {country: Belgium}\n")
                .blueprint("b.yaml", "location__ghent: {country: France}\n");

        assertThat(twice.compile().diagnostics()).singleElement().asString().isEqualTo(
                "blueprints/b.yaml:1:19: country of location ghent is said here again, and this counts; "
                        + "blueprints/a.yaml:1:19 does not.");
        assertThat(twice.compile().services().values()).singleElement()
                .satisfies(ghent -> assertThat(ghent.value("country").orElseThrow().shown()).isEqualTo("France"));
    }

    @Test
    void namesWhoseAccentsAreComposedInTwoWaysAreAWarning() {
        var two = Given.places().blueprint("location__caf\u00e9:\nlocation__cafe\u0301:\n");

        assertThat(two.problems()).singleElement().asString().contains("or accents");
        assertThat(two.paths()).hasSize(2);
    }

    @Test
    void aFolderThatWouldBeTooLongForWindowsIsAWarning() {
        var far = "x".repeat(90);

        assertThat(Given.places().blueprint("location__%s:\n  datacenter__%s:\n".formatted(far, far)).problems())
                .singleElement().asString().contains("too long for Windows");
        assertThat(Given.places().blueprint("location__%s:\n".formatted(far)).problems()).isEmpty();
    }

    @Test
    void aBodyMustBeAMap() {
        assertThat(Given.places().blueprint("location__ghent: be\nlocation__paris: [a]\n").problems()).containsExactly(
                "blueprints/a.yaml:1:18: The attributes of location ghent should stand here: a map of names and values.",
                "blueprints/a.yaml:2:18: The attributes of location paris should stand here: a map of names and values.");
    }

    @Test
    void aMapCanBeSharedWithAnchorsAndMergeKeys() {
        var shared = Given.places().blueprint("""
                                              location__ghent:
                                                datacenter__dc1: &usual {tier: 2}
                                                datacenter__dc2:
                                                  <<: *usual
                                                datacenter__dc3:
                                                  <<: *usual
                                                  tier: 3
                                              """);

        assertThat(shared.problems()).isEmpty();
        assertThat(shared.service("location!ghent/datacenter!dc2").value("tier")).hasValueSatisfying(
                tier -> assertThat(tier.shown()).isEqualTo("2"));
        assertThat(shared.service("location!ghent/datacenter!dc3").value("tier")).hasValueSatisfying(
                tier -> assertThat(tier.shown()).isEqualTo("3"));
    }

    @Test
    void allProblemsOfAllFilesAreSaidAtOnce() {
        var files = IntStream.range(0, 3).boxed()
                .collect(Collectors.toMap(i -> i + ".yaml", i -> "nope__" + i + ":\n"));
        var given = Given.places();
        files.forEach(given::blueprint);

        assertThat(given.problems()).hasSize(3);
    }

    @Test
    void whatStandsInAServiceIsNotTakenForItsParent() {
        var mutual = Given.nothing().template("a", "links: {parent: {role: b, optional: true}}\n", "")
                .template("b", "links: {parent: {role: a, optional: true}}\n", "");

        assertThat(mutual.blueprint("a__1:\n  b__2:\n").paths()).containsExactly("a!1", "a!1/b!2");
        assertThat(mutual.blueprint("a__1:\nb__2: {a: 1}\n").paths()).containsExactly("a!1", "a!1/b!2");
        assertThat(mutual.blueprint("b__2: {a: 1}\na__1:\n").paths()).containsExactly("a!1", "a!1/b!2");
        assertThat(mutual.problems()).isEmpty();
    }

    @Test
    void inATreeOfOneRoleWhoNamesNoParentStandsAtTheTop() {
        var tree = Given.nothing().template("box", "links: {parent: {role: box, optional: true}}\n", "")
                .blueprint("box__a:\n  box__b:\n    box__c:\nbox__d: {box: c}\nbox__e:\n");

        assertThat(tree.problems()).isEmpty();
        assertThat(tree.paths()).containsExactly("box!a", "box!a/box!b", "box!a/box!b/box!c",
                "box!a/box!b/box!c/box!d", "box!e");
    }

    @Test
    void aParentOfTheOwnRoleThatMustBeThereAndIsntIsAnError() {
        assertThat(Given.nothing().template("box", "links: {parent: {role: box}}\n", "")
                .blueprint("box__a:\n  box__b:\n").problems()).singleElement().asString()
                .startsWith("blueprints/a.yaml:1:1: box a needs a parent, and there is no box.");
    }

    @Test
    void aServiceWithoutANameIsToldThatItNeedsOne() {
        assertThat(Given.places().blueprint("location__:\n").problems()).containsExactly("blueprints/a.yaml:1:1: The"
                + " service 'location__' has no name. Write one after the two underscores, such as location__main.");
        assertThat(Given.places().blueprint("location__ghent:\n  datacenter__:\n").problems())
                .containsExactly(
                        "blueprints/a.yaml:2:3: The service 'datacenter__' has no name. Write one after the two"
                                + " underscores, such as datacenter__main.");
    }

    @Test
    void aBlankInANameIsRefused() {
        for (var name : List.of("a b", "a\u00a0b", " a", "a ")) {
            assertThat(Given.places().blueprint("'location__" + name + "':\n").problems()).as("<%s>", name)
                    .singleElement().asString().endsWith("'" + name + "' can't be the name of a service. Take letters,"
                            + " digits, '-', '_' and '.', at most 100 of them, without blanks.");
        }
    }
}
