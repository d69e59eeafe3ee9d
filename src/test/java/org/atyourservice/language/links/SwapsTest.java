package org.atyourservice.language.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.atyourservice.language.Given;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Swap;
import org.junit.jupiter.api.Test;

class SwapsTest {

    private static final ServicePath OLD = ServicePath.parse("db!old");
    private static final ServicePath NEW = ServicePath.parse("db!new");

    private static Environment environment(String more) {
        return Given.nothing().template("db.postgres", "provides: [port]\nlinks: {consume: {role: app}}\n",
                "properties: {port: {}}\n")
                .template("db.file", "", "")
                .template("app", "links: {consume: [{role: db, max: 1, needs: [port]}, {role: db, argname: backup}]}\n",
                        "")
                .template("log", "links: {consume: [{role: db, max: 2}]}\n", "")
                .blueprint("db.postgres__old:\napp__a: {db: old}\napp__b: {db: old}\nlog__l: {db: [old]}\n" + more)
                .compile();
    }

    @Test
    void aProducerThatProvidesWhatIsNeededIsAcceptedByAll() {
        var swap = Swaps.check(environment("db.postgres__new:\n"), OLD, NEW);

        assertThat(swap.isAccepted()).isTrue();
        assertThat(swap.lines()).map(line -> line.consumer().shown() + " " + line.argname())
                .containsExactly("app a db", "app b db", "log l db");
    }

    @Test
    void eachConsumerIsAskedByItself() {
        var swap = Swaps.check(environment("db.file__new:\n"), OLD, NEW);

        assertThat(swap.isAccepted()).isFalse();
        assertThat(swap.lines()).map(line -> line.verdict().isAccepted()).containsExactly(false, false, true);
        assertThat(swap.reasons()).containsExactly("app a needs port from its db, which db new doesn't provide.",
                "app b needs port from its db, which db new doesn't provide.");
    }

    @Test
    void onlyTheConsumersThatAreAskedForAreChecked() {
        var swap = Swaps.check(environment("db.file__new:\n"), OLD, NEW, Set.of(ServicePath.parse("log!l")));

        assertThat(swap.isAccepted()).isTrue();
        assertThat(swap.lines()).hasSize(1);
    }

    @Test
    void aFullLinkSwapsAllTheSame() {
        var swap = Swaps.check(environment("db.postgres__new:\n"), OLD, NEW, Set.of(ServicePath.parse("app!a")));

        assertThat(swap.isAccepted()).isTrue();
    }

    @Test
    void whoUsesBothCantSwapOneForTheOther() {
        var both = environment("db.postgres__new:\nlog__two: {db: [old, new]}\n");

        assertThat(Swaps.check(both, OLD, NEW, Set.of(ServicePath.parse("log!two"))).reasons())
                .containsExactly("log two uses db new as 'db' already.");
    }

    @Test
    void aCircleIsRefusedWithItsWay() {
        assertThat(Swaps.check(environment("db.postgres__new: {app: a}\n"), OLD, NEW).reasons())
                .containsExactly("That would be a circle: app a -> db new -> app a.");
    }

    @Test
    void anotherRoleIsRefused() {
        assertThat(Swaps.check(environment(""), OLD, ServicePath.parse("log!l")).reasons())
                .contains("app a takes a db as 'db', and log l is a log.", "log l can't use itself.");
    }

    @Test
    void whoDoesntUseItHasNothingToSwap() {
        Swap swap = Swaps.check(environment("db.postgres__new:\nlog__x:\n"), OLD, NEW,
                Set.of(ServicePath.parse("log!x"), ServicePath.parse("log!none")));

        assertThat(swap.reasons()).containsExactlyInAnyOrder("log x doesn't use db old.", "There is no log none.");
    }

    @Test
    void nothingToSwapIsNotAccepted() {
        var none = Swaps.check(environment("db.postgres__new:\n"), NEW, OLD);

        assertThat(none.lines()).isEmpty();
        assertThat(none.isAccepted()).isFalse();
    }

    @Test
    void whatIsntThereIsRefused() {
        assertThat(Swaps.check(environment(""), OLD, NEW).reasons()).containsExactly("There is no db new.");
    }
}
