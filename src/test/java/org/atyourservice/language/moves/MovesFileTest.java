package org.atyourservice.language.moves;

import static org.assertj.core.api.Assertions.assertThat;

import org.atyourservice.language.Given;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServicePath;
import org.junit.jupiter.api.Test;

class MovesFileTest {

    private static final ServicePath OLD = ServicePath.parse("location!ghent/datacenter!dc1");
    private static final ServicePath NEW = ServicePath.parse("location!paris/datacenter!dc1");
    private static final String MOVE = "- from: location!ghent/datacenter!dc1\n  to: location!paris/datacenter!dc1\n";

    @Test
    void movesAreReadInTheirOrder() {
        var reading = MovesFile.read("# renamed\n" + MOVE + "- {to: a!c, from: a!b}\n");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.moves()).containsExactly(new MovesFile.Move(OLD, NEW, new Place("moves.yaml", 2, 3)),
                new MovesFile.Move(ServicePath.parse("a!b"), ServicePath.parse("a!c"), new Place("moves.yaml", 4, 3)));
    }

    @Test
    void aWrongMoveIsAnErrorAndTheOthersCount() {
        var given = Given.nothing().moves("- from: ghent\n  to: a!b\n- {to: a!b}\n- " + MOVE.substring(2));

        assertThat(given.problems()).containsExactly(
                "moves.yaml:1:9: 'ghent' is not the path of a service; it looks like location!ghent/datacenter!dc1.",
                "moves.yaml:3:3: This move has no 'from'.");
        assertThat(MovesFile.read("- {to: a!b}\n" + MOVE).moves()).hasSize(1);
        assertThat(MovesFile.read("a: b\n").problems()).hasSize(1);
    }

    @Test
    void aMoveIsPutAtTheEndAndAllElseStays() {
        assertThat(MovesFile.append("", OLD, NEW)).contains(MOVE);
        assertThat(MovesFile.append("# none yet\n", OLD, NEW)).contains("# none yet\n" + MOVE);
        assertThat(MovesFile.append("# c\n- {from: a!b, to: a!c} # d\n# e", OLD, NEW))
                .contains("# c\n- {from: a!b, to: a!c} # d\n# e\n" + MOVE);
        assertThat(MovesFile.append("  - {from: a!b, to: a!c}\n", OLD, NEW))
                .contains("  - {from: a!b, to: a!c}\n" + MOVE.indent(2));
        assertThat(MovesFile.append("- {from: a!b, to: a!c}\r\n", OLD, NEW))
                .contains("- {from: a!b, to: a!c}\r\n" + MOVE.replace("\n", "\r\n"));
        assertThat(MovesFile.append("\uFEFF[]\n", OLD, NEW)).contains("\uFEFF" + MOVE);
    }

    @Test
    void nothingIsPutBehindWhatCantBeRead() {
        assertThat(MovesFile.append("- from: [\n", OLD, NEW)).isEmpty();
        assertThat(MovesFile.append("[{from: a!b, to: a!c}]\n", OLD, NEW)).isEmpty();
    }
}
