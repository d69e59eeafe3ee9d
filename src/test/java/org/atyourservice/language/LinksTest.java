package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final String NODE = """
                                       location__ghent:
                                         datacenter__dc1:
                                           node.ssh__n1: {address: a}
                                           node.ssh__n2: {address: a}
                                       """;
    private static final String ON_N1 = "location!ghent/datacenter!dc1/node!n1/";
    private static final String DATABASES = NODE + """
                                                   database__one: {node: n1}
                                                   database__two: {node: n1}
                                                   database__three: {node: n1}
                                                   """;

    private static Given app(String consume) {
        return Given.nothing()
                .template("app", "links: {consume: [" + consume + "]}\nprovides: [url]\n", "properties: {url: {}}\n")
                .template("store", "provides: [address]\n", "properties: {address: {}, size: {type: integer}}\n")
                .template("store.fast", "", "properties: {size: {type: integer, default: 3}}\n");
    }

    @Test
    void aProducerIsNamedByTheArgname() {
        assertThat(Given.places().blueprint(DATABASES + "web__shop: {node: n1, db: one}\n").service(ON_N1 + "web!shop")
                .producers().get("db")).containsExactly(ServicePath.parse(ON_N1 + "database!one"));
    }

    @Test
    void aProducerIsNamedByTheRole() {
        assertThat(Given.places().blueprint(DATABASES + "web__shop: {node: n1, database: n1/two}\n")
                .service(ON_N1 + "web!shop")
                .producers().get("db")).containsExactly(ServicePath.parse(ON_N1 + "database!two"));
    }

    @Test
    void severalProducersAreAListInItsOrder() {
        assertThat(Given.places().blueprint(DATABASES + "web__shop: {node: n1, db: [two, one]}\n")
                .service(ON_N1 + "web!shop")
                .producers().get("db")).map(ServicePath::shown).containsExactly("database two", "database one");
    }

    @Test
    void moreProducersThanTheMaximumAreAnError() {
        assertThat(Given.places().blueprint(DATABASES + "web__shop: {node: n1, db: [one, two, three]}\n").problems())
                .containsExactly(
                        "blueprints/a.yaml:8:27: web shop uses at most 2 of the role database as 'db', and here are 3.");
    }

    @Test
    void fewerProducersThanTheMinimumAreAnErrorThatNamesTheCandidates() {
        assertThat(app("{role: store, min: 1, max: 1}").blueprint("store__s:\napp__a:\n").problems()).containsExactly(
                "blueprints/a.yaml:2:1: app a needs at least 1 store as 'store', and has 0. "
                        + "Name one as 'store: ...'; there is s.");
    }

    @Test
    void quotedNumbersAndAnOpenMaximumAreUnderstood() {
        var many = app("{role: store, min: '2'}")
                .blueprint("store__a:\nstore__b:\nstore__c:\napp__x: {store: [a, b, c]}\n");

        assertThat(many.problems()).isEmpty();
        assertThat(many.service("app!x").producers().get("store")).hasSize(3);
    }

    @Test
    void linksMayBeAListThatHoldsOneMap() {
        var old = app("{role: store}").template("app", "links:\n- consume: {role: store, argname: s}\n", "")
                .blueprint("store__a:\napp__x: {s: a}\n");

        assertThat(old.problems()).isEmpty();
        assertThat(old.service("app!x").producers()).containsKey("s");
    }

    @Test
    void anAutomaticLinkTakesOthersOfTheRoleFirst() {
        var linked = app("{role: store, min: 2, auto: true}").blueprint("store__a:\nstore__b:\napp__x:\n");

        assertThat(linked.paths()).containsExactly("app!x", "store!a", "store!b");
        assertThat(linked.service("app!x").producers().get("store")).map(ServicePath::shown)
                .containsExactly("store a", "store b");
    }

    @Test
    void anAutomaticLinkMakesWhatIsMissing() {
        var linked = app("{role: store, min: 3, auto: true}").blueprint("store__a:\napp__x: {store: a}\n");

        assertThat(linked.paths()).containsExactly("app!x", "store!a", "store!auto_0", "store!auto_1");
        assertThat(linked.service("store!auto_0").autoFor()).contains(ServicePath.parse("app!x"));
        assertThat(linked.problems()).isEmpty();
    }

    @Test
    void whatIsMadeGetsTheDefaultsOfItsTemplate() {
        var linked = app("{role: store.fast, argname: cache, min: 1, auto: true}").blueprint("app__x:\n");

        assertThat(linked.service("store!auto_0").value("size")).hasValueSatisfying(
                size -> assertThat(size.shown()).isEqualTo("3"));
    }

    @Test
    void whatIsMadeStandsBesideTheOneItIsMadeFor() {
        var linked = Given.places().template("app", """
                                                    links:
                                                      parent: {role: node}
                                                      consume: {role: database, min: 1, auto: true}
                                                    """, "").blueprint(NODE + "app__x: {node: n2}\n");

        assertThat(linked.problems()).isEmpty();
        assertThat(linked.paths()).contains("location!ghent/datacenter!dc1/node!n2/database!auto_0");
    }

    @Test
    void nothingIsMadeWhileAFileCantBeRead() {
        var doubtful = app("{role: store, min: 1, auto: true}").blueprint("a.yaml", "app__x:\n").blueprint("b.yaml",
                "a: [");

        assertThat(doubtful.paths()).isEmpty();
        assertThat(doubtful.problems()).hasSize(1);
    }

    @Test
    void aProducerMustProvideWhatTheLinkNeeds() {
        var wrong = app("{role: store, needs: [address, size]}").blueprint("store__s:\napp__x:\n  store: s\n");

        assertThat(wrong.problems())
                .containsExactly("blueprints/a.yaml:3:10: app x needs size from its store, which store s "
                        + "doesn't provide. What a store provides is in templates/store/template.yaml.");
    }

    @Test
    void anyProducerThatProvidesWhatIsNeededMayStandIn() {
        assertThat(app("{role: store, needs: [address]}").blueprint("store__s:\napp__x:\n  store: s\n").problems())
                .isEmpty();
    }

    @Test
    void aCircleOfProducersIsAnErrorThatShowsIt() {
        var circle = Given.nothing().template("a", "links: {consume: {role: b}}\n", "")
                .template("b", "links: {consume: {role: c}}\n", "").template("c", "links: {consume: {role: a}}\n", "")
                .template("d", "links: {consume: {role: a}}\n", "").template("e", "", "")
                .blueprint("a__1: {b: 1}\nb__1: {c: 1}\nc__1: {a: 1}\nd__1: {a: 1}\ne__1:\n");

        assertThat(circle.problems()).containsExactly("blueprints/a.yaml:1:1: These depend on each other in a circle: "
                + "a 1 -> b 1 -> c 1 -> a 1. Take one of these links away.");
        assertThat(circle.paths()).containsExactly("e!1");
    }

    @Test
    void twoCirclesAreTwoErrors() {
        var circles = Given.nothing().template("a", "links: {consume: {role: a}}\n", "")
                .blueprint("a__1: {a: 2}\na__2: {a: 1}\na__3: {a: 4}\na__4: {a: 3}\na__5: {a: 5}\n");

        assertThat(circles.problems()).hasSize(3).last().asString().contains("a 5 depends on itself: a 5 -> a 5.");
    }

    @Test
    void aServiceCantUseWhatStandsInIt() {
        var circle = Given.nothing().template("box", "links: {consume: {role: thing}}\n", "")
                .template("thing", "links: {parent: {role: box}}\n", "").blueprint("box__b: {thing: t}\nthing__t:\n");

        assertThat(circle.problems()).singleElement().asString().contains("box b -> thing t -> box b");
    }

    @Test
    void whoUsesABrokenServiceIsLeftOutAndItIsSaidOnce() {
        var broken = app("{role: store}")
                .blueprint("store__s: {sise: 1}\napp__x: {store: s}\napp__y: {store: s}\napp__z:\n");

        assertThat(broken.problems()).hasSize(1);
        assertThat(broken.paths()).containsExactly("app!z");
        assertThat(broken.compile().diagnostics()).map(Diagnostic::toString)
                .anyMatch(text -> text.endsWith("app x, app y."));
    }

    @Test
    void aProducerNamedTwiceIsAWarning() {
        var twice = app("{role: store}").blueprint("store__s:\napp__x: {store: [s, s]}\n");

        assertThat(twice.problems()).containsExactly("blueprints/a.yaml:2:21: store s is named twice.");
        assertThat(twice.service("app!x").producers().get("store")).hasSize(1);
    }

    @Test
    void aRoleWithADotIsOneTemplate() {
        assertThat(
                app("{role: store.fast, argname: s}").blueprint("store__slow:\nstore.fast__quick:\napp__x: {s: slow}\n")
                        .problems())
                .singleElement().asString().contains("There is no store.fast named 'slow'.")
                .contains("There is only quick.");
    }

    @Test
    void anEmptyReferenceIsNoReference() {
        var empty = app("{role: store}")
                .blueprint("store__s:\napp__x: {store: }\napp__y: {store: ''}\napp__z: {store: ['', s]}\n");

        assertThat(empty.problems()).isEmpty();
        assertThat(empty.service("app!y").producers()).isEmpty();
        assertThat(empty.service("app!z").producers().get("store")).hasSize(1);
    }

    @Test
    void aLinkKnowsWhoSaysWhichProducersThereAre() {
        var linked = app("{role: store, argname: s, min: 1, auto: true}")
                .blueprint("store__one:\napp__a:\n  s: one\napp__b:\n");
        var made = app("{role: store, argname: s, min: 1, auto: true}").blueprint("app__c:\n");

        assertThat(linked.service("app!a").linkOrigins().get("s").shown()).isEqualTo("blueprints/a.yaml:3:6");
        assertThat(linked.service("app!b").linkOrigins().get("s").shown()).isEqualTo("default of app");
        assertThat(made.service("app!c").linkOrigins().get("s").shown()).isEqualTo("made for app c");
    }

    @Test
    void whereThereAreTooFewToNameItSaysHowManyToAdd() {
        assertThat(app("{role: store, min: 3}").blueprint("store__a:\nstore__b:\napp__x:\n").problems())
                .singleElement().asString()
                .endsWith("Add 1 more and name 3 as 'store: [...]'; there are only a, b.");
        assertThat(app("{role: store, min: 2}").blueprint("store__a:\nstore__b:\napp__x:\n").problems())
                .singleElement().asString().endsWith("Name 2 as 'store: [...]'; there are a, b.");
    }
}
