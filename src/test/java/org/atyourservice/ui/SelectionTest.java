package org.atyourservice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.ServicePath;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final ServicePath A = ServicePath.parse("web!a");
    private static final ServicePath B = ServicePath.parse("web!b");

    private final Selection selection = new Selection();

    @Test
    void selectingOneLeavesNoOther() {
        selection.select(A);
        selection.select(B);

        assertThat(selection.all().get()).containsExactly(B);
        assertThat(selection.service().get()).contains(B);
    }

    @Test
    void theLastOfSeveralIsTheOne() {
        selection.select(A);
        selection.toggle(B);

        assertThat(selection.all().get()).containsExactly(A, B);
        assertThat(selection.service().get()).contains(B);
    }

    @Test
    void togglingAgainTakesItOut() {
        selection.select(A);
        selection.toggle(B);
        selection.toggle(B);

        assertThat(selection.all().get()).containsExactly(A);
        assertThat(selection.service().get()).contains(A);
    }

    @Test
    void whoeverHearsOfTheOneFindsAllOfThem() {
        var heard = new ArrayList<Set<ServicePath>>();
        selection.service().subscribe(_ -> heard.add(selection.all().get()));

        selection.select(new LinkedHashSet<>(List.of(A, B)));

        assertThat(heard.getLast()).containsExactly(A, B);
    }

    @Test
    void nothingIsLeftWhenItIsCleared() {
        selection.select(A);

        selection.clear();

        assertThat(selection.all().get()).isEmpty();
        assertThat(selection.service().get()).isEqualTo(Optional.empty());
    }
}
