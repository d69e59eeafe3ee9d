package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A blueprint gets a mistake after a deployment. Nothing runs until it is mended, nothing is removed because of it, and
/// the rest is shown.
@Timeout(60)
class BlueprintFaultTest extends InEnvironment {

    private static final String MAIN = """
                                       thing__base:
                                         version: 1
                                       thing__top:
                                         uses: base
                                       """;
    private static final String MORE = "blueprints/more.yaml";

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", MAIN);
        environment.write(MORE, "thing__extra:\n  version: 1\n");
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    /// Checks all that is the same for every mistake in `more.yaml`.
    ///
    /// @param words what the person reads, place and advice included
    private void isRefusedAndMended(String mistake, String... words) throws Exception {
        environment.write(MORE, mistake);
        try (var session = environment.open()) {
            var snapshot = session.snapshot();
            assertThat(snapshot.desired().diagnostics()).filteredOn(Diagnostic::isError)
                    .extracting(Diagnostic::toString)
                    .anySatisfy(text -> assertThat(text).contains(words));
            assertThat(snapshot.states()).containsEntry(path("thing!base"), ServiceState.RUNNING)
                    .containsEntry(path("thing!top"), ServiceState.RUNNING);

            for (var request : new Plan.Request[]{Plan.Request.DEPLOY, Plan.Request.MAKE_IT_SO}) {
                var plan = session.runs().plan(request);
                assertThat(plan.problems()).extracting(Diagnostic::toString)
                        .anySatisfy(text -> assertThat(text).contains(words));
                assertThatThrownBy(() -> session.runs().start(plan, "")).isInstanceOfSatisfying(Problem.class,
                        problem -> {
                            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID_FILES);
                            assertThat(problem.diagnostics()).isNotEmpty();
                        });
            }
            assertThat(session.runs().all()).hasSize(1);
            assertThat(session.snapshot().recorded().services()).containsKey(path("thing!extra"));
            assertThat(environment.folder.resolve(MORE)).hasContent(mistake);
            assertThat(session.snapshot().uncommitted()).extracting(Snapshot.UncommittedFile::path)
                    .containsExactly(MORE);

            environment.write(MORE, "thing__extra:\n  version: 2\n");
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
            assertThat(session.snapshot().recorded().service(path("thing!extra")).orElseThrow().data().text("version"))
                    .contains("2");
        }
    }

    @Test
    void brokenYaml() throws Exception {
        isRefusedAndMended("thing__extra:\n  version: [1\nthing__other:\n", "blueprints/more.yaml:2:12: ",
                "isn't closed", "and close it.");
    }

    @Test
    void aTemplateThatThereIsNot() throws Exception {
        isRefusedAndMended("thing__extra:\nthign__other:\n", "blueprints/more.yaml:2:1", "Did you mean 'thing'?");
    }

    @Test
    void anAttributeThatThereIsNot() throws Exception {
        isRefusedAndMended("thing__extra:\n  versoin: 2\n", "blueprints/more.yaml:2:3", "Did you mean 'version'?");
    }

    @Test
    void aReferenceToNothing() throws Exception {
        isRefusedAndMended("thing__extra:\n  uses: bass\n", "blueprints/more.yaml:2:9",
                "There is no thing named 'bass'",
                "Did you mean 'base'?");
    }

    @Test
    void aReferenceThatFitsSeveral() throws Exception {
        environment.write("templates/gadget/template.yaml", "links:\n  parent: {role: location}\n");
        environment.write("templates/user/template.yaml",
                "links:\n  consume:\n    - {role: gadget, argname: uses}\n");
        environment.commitAll();
        isRefusedAndMended("""
                           location__a:
                             gadget__twin:
                           location__b:
                             gadget__twin:
                           thing__extra:
                           user__me:
                             uses: twin
                           """, "blueprints/more.yaml:7:9", "'twin' may be several services of the role gadget: ",
                "a/twin", "b/twin", "Write one of these.");
    }

    @Test
    void servicesThatNeedEachOther() throws Exception {
        isRefusedAndMended("""
                           thing__extra:
                             uses: other
                           thing__other:
                             uses: extra
                           """, "blueprints/more.yaml:1:1", "in a circle: ", "thing extra", "thing other",
                "Take one of these links away.");
    }

    @Test
    void aTemplateWhoseSchemaIsBroken() throws Exception {
        var schema = environment.folder.resolve("templates/machine/schema.yaml");
        var good = Files.readString(schema);
        Files.writeString(schema, "type: object\nproperties: {directory: {type: strnig}}\n");
        try (var session = environment.open()) {
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            assertThat(plan.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .startsWith("templates/machine/schema.yaml:2:32: ").contains("string", "'strnig'"));
            assertThatThrownBy(() -> session.runs().start(plan, "")).isInstanceOf(Problem.class);
            Files.writeString(schema, good);
            assertThat(session.runs().plan(Plan.Request.DEPLOY).problems()).isEmpty();
        }
    }
}
