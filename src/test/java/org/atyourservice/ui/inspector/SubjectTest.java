package org.atyourservice.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.sample.SampleSession;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private final SampleSession session = new SampleSession(0);

    @Test
    void aDefaultIsToldFromAValueThatABlueprintSays() {
        var web = subject(SampleModel.WEB);

        assertThat(field(web, "version").declared()).isTrue();
        assertThat(field(web, "port").declared()).isFalse();
        assertThat(field(web, "port").text()).isEqualTo("8080");
    }

    @Test
    void whatActionsSetIsNoFieldOfTheForm() {
        var web = subject(SampleModel.WEB);

        assertThat(web.fields()).noneMatch(field -> field.attribute().name().equals("url"));
        assertThat(web.outputs()).extracting(Subject.Output::value)
                .containsExactly(Optional.of(Value.of("http://127.0.0.1:8080/")));
    }

    @Test
    void producersStandUnderTheNameTheBlueprintUses() {
        assertThat(subject(SampleModel.WEB).producers().get("app")).extracting(Subject.Related::path)
                .containsExactly(SampleModel.CART, SampleModel.CATALOG);
    }

    @Test
    void consumersAreThoseThatNameIt() {
        assertThat(subject(SampleModel.DATABASE).consumers()).extracting(Subject.Related::path)
                .containsExactlyInAnyOrder(SampleModel.CART, SampleModel.CATALOG, SampleModel.METRICS);
    }

    @Test
    void aTemplateWithoutAnIconHasThatOfItsRole() {
        assertThat(subject(SampleModel.METRICS).icon()).isEqualTo("metrics");
        assertThat(subject(SampleModel.DATABASE).consumers()).extracting(Subject.Related::icon).contains("metrics")
                .doesNotContain("");
    }

    @Test
    void aFailureIsPartOfIt() {
        assertThat(subject(SampleModel.CART).failed().orElseThrow().reason()).contains("port 9000");
    }

    @Test
    void itKnowsTheLineOfItsBlueprint() {
        assertThat(subject(SampleModel.WEB).place()).contains(new Place(SampleModel.SHOP, 2, 1));
    }

    @Test
    void thereIsNoneForAServiceThatNobodyKnows() {
        assertThat(Subject.of(session.snapshot(), ServicePath.parse("web!gone"))).isEmpty();
    }

    private Subject subject(ServicePath path) {
        return Subject.of(session.snapshot(), path).orElseThrow();
    }

    private static Subject.Field field(Subject subject, String name) {
        return subject.fields().stream().filter(field -> field.attribute().name().equals(name)).findFirst()
                .orElseThrow();
    }
}
