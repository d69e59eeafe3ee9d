package org.atyourservice.language.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Given;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.RecipeUpdate.Migration;
import org.atyourservice.model.RecipeUpdate.Moved;
import org.atyourservice.model.RecipeUpdate.Part;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class RecipeChangeTest {

    private final Compiler compiler = new Compiler();

    private static TemplateFiles files(Layer layer, String template, String schema, Map<String, String> others) {
        var files = new HashMap<String, byte[]>();
        files.put("template.yaml", Given.bytes(template));
        files.put("schema.yaml", Given.bytes("properties: {" + schema + "}\n"));
        var executables = new HashSet<String>();
        others.forEach((path, text) -> {
            files.put(path, Given.bytes(text));
            executables.add(path);
        });
        var folder = (layer == Layer.RECIPE ? "recipes/" : "templates/") + "web";
        return new TemplateFiles("web", folder, new TreeMap<>(files), executables, layer);
    }

    private record Change(String template, String schema, Map<String, String> files) {}

    private static Change schema(String schema) {
        return new Change("", schema, Map.of());
    }

    private static Change template(String template) {
        return new Change(template, "", Map.of());
    }

    private RecipeChange.Result change(Change old, Change now, String blueprint) {
        var recipe = files(Layer.RECIPE, old.template, old.schema, old.files);
        var template = files(Layer.LOCAL, now.template, now.schema, now.files);
        var sources = Given.nothing().template("node", "", "").template(recipe).template(template)
                .blueprint("main.yaml", blueprint).sources();
        return change(sources, recipe, template);
    }

    private RecipeChange.Result change(Sources sources, TemplateFiles recipe, TemplateFiles template) {
        return new RecipeChange(compiler, sources, Recorded.NOTHING).of(List.of(new RecipeChange.Pair(of(recipe),
                recipe, compiler.template(recipe).template().orElseThrow(), of(template), template,
                compiler.template(template).template().orElseThrow())));
    }

    private static Recipe of(TemplateFiles files) {
        return new Recipe("web", TemplateOrigin.folder("templates/web"), TemplateVersion.of(files), files.digest(),
                Instant.EPOCH, Optional.empty());
    }

    private List<String> parts(Change old, Change now) {
        return change(old, now, "").updates().getFirst().parts().stream().map(Part::shown).toList();
    }

    private static List<Moved> values(RecipeChange.Result result) {
        return result.updates().getFirst().migrations().stream().map(Migration::values).flatMap(List::stream).toList();
    }

    private static List<String> sentences(RecipeChange.Result result) {
        return values(result).stream().map(Moved::sentence).toList();
    }

    private static String text(RecipeChange.Result result) {
        return result.texts().get("blueprints/main.yaml");
    }

    private static List<String> problems(RecipeChange.Result result) {
        var all = new ArrayList<>(result.updates().getFirst().problems());
        all.addAll(result.problems());
        return all.stream().map(Diagnostic::message).toList();
    }

    @Test
    void actionsThatAreAddedChangedAndRemovedAreNamed() {
        assertThat(parts(
                new Change("actions: {start: {timeout: 5s}}", "",
                        Map.of("actions/install.sh", "1", "actions/start.sh", "1", "actions/stop.sh", "1")),
                new Change("actions: {start: {timeout: 1m}}", "",
                        Map.of("actions/install.sh", "2", "actions/start.sh", "1", "actions/backup.sh", "1"))))
                .containsExactly("action install changed: what it does", "action start changed: timeout 5s -> 1m",
                        "action stop removed", "action backup added");
    }

    @Test
    void fieldsThatAreAddedChangedAndRemovedAreNamed() {
        assertThat(parts(schema("port: {type: string}, a: {type: string}, out: {type: string, readOnly: true}"),
                schema("port: {type: integer, default: 80}, b: {type: string}, "
                        + "out: {type: string, enum: [x, y]}")))
                .containsExactly("field port changed: type string -> integer, default none -> 80", "field a removed",
                        "field out changed: choices none -> x, y, no longer set by actions", "field b added");
    }

    @Test
    void aFieldOfWhichOnlyTheLimitsChangeIsNamed() {
        assertThat(parts(schema("port: {type: integer}"), schema("port: {type: integer, minimum: 1}")))
                .containsExactly("field port changed: what is allowed");
    }

    @Test
    void linksThatAreAddedChangedAndRemovedAreNamed() {
        assertThat(parts(template("links: {parent: {role: node}, consume: [{role: db, min: 1}, {role: old}]}"),
                template("links: {parent: {role: rack, argname: node, optional: true}, consume: [{role: db, min: 2, "
                        + "needs: [port]}, {role: cache}]}")))
                .containsExactly("link node changed: role node -> rack, optional false -> true",
                        "link db changed: min 1 -> 2, needs none -> port", "link old removed", "link cache added");
    }

    @Test
    void otherFilesAndSettingsAreNamed() {
        assertThat(parts(new Change("description: old\n", "", Map.of("files/a.txt", "1")),
                new Change("description: new\ntarget: local\n", "", Map.of("files/a.txt", "2", "files/b.txt", ""))))
                .containsExactly("description changed: old -> new", "target changed: none -> local",
                        "file files/a.txt changed: its content", "file files/b.txt added");
    }

    @Test
    void aTemplateThatOnlySaysItsVersionInOtherWordsIsAChangedFile() {
        assertThat(parts(template("version: 1.10\n"), template("version: 1.11\n")))
                .containsExactly("file template.yaml changed: its content");
        assertThat(TemplateVersion.of(files(Layer.LOCAL, "version: 1.10\n", "", Map.of()))).isEqualTo("1.10");
    }

    @Test
    void valuesThatStillFitAreKept() {
        var result = change(schema("port: {type: integer, default: 80}, name: {type: string}"),
                schema("port: {type: integer, default: 80}, name: {type: string}, more: {type: string}"),
                "web__a:\n  name: x\n");

        assertThat(values(result)).isEmpty();
        assertThat(result.updates().getFirst().migrations().getFirst().kept()).containsExactly("port", "name");
        assertThat(result.texts()).isEmpty();
    }

    @Test
    void aNewDefaultIsSaid() {
        var result = change(schema("a: {default: 1}"), schema("a: {default: 2}, b: {default: x}"), "web__a:\n");

        assertThat(sentences(result)).containsExactly("a of web a has the default 2 instead of 1.",
                "b of web a has the default x.");
    }

    @Test
    void aTextThatIsANumberBecomesOneAndTheBlueprintSaysSo() {
        var result = change(schema("port: {type: string}, b: {}"), schema("port: {type: integer}, b: {}"),
                "web__a:   # the shop\n  port: \"80\"   # as text\n  b: 1\n");

        assertThat(sentences(result)).containsExactly("port of web a the text '80' becomes the number 80.");
        assertThat(text(result)).isEqualTo("web__a:   # the shop\n  port: 80   # as text\n  b: 1\n");
        assertThat(problems(result)).isEmpty();
    }

    @Test
    void aTextThatIsWrittenAsANumberNeedsNoEdit() {
        var result = change(schema("port: {type: string}"), schema("port: {type: integer}"), "web__a: {port: 80}\n");

        assertThat(values(result)).singleElement().satisfies(value -> {
            assertThat(value.fate()).isEqualTo(Moved.Fate.CONVERTED);
            assertThat(value.edit()).isFalse();
        });
        assertThat(result.texts()).isEmpty();
    }

    @Test
    void aNumberBecomesTextWithoutLosingDigits() {
        var result = change(schema("v: {type: number}"), schema("v: {type: string}"), "web__a: {v: 1.10}\n");

        assertThat(values(result)).singleElement()
                .satisfies(value -> assertThat(value.to()).contains(Value.of("1.10")));
        assertThat(problems(result)).isEmpty();
    }

    @Test
    void aSingleValueBecomesAListOfOne() {
        var result = change(schema("host: {type: string}"),
                schema("host: {type: array, items: {type: string}}"), "web__a:\n  host: x.example\n");

        assertThat(text(result)).isEqualTo("web__a:\n  host: [x.example]\n");
    }

    @Test
    void theTextOfASecretIsInNoSentence() {
        var result = change(schema("a: {type: string, format: secret, default: geheim}, b: {type: string, format: "
                + "secret}"), schema("a: {type: string, format: secret, default: geheimer}, b: {type: integer}"),
                "web__a: {b: geheim}\n");

        assertThat(sentences(result)).containsExactly("a of web a has another default.",
                "b of web a doesn't fit the template any more.");
        assertThat(result.updates().getFirst().parts()).extracting(Part::shown)
                .noneMatch(text -> text.contains("geheim"));
    }

    @Test
    void aValueThatWouldLoseSomethingIsAProblemAndNothingIsEdited() {
        var result = change(schema("port: {type: string}"), schema("port: {type: integer}"),
                "web__a: {port: '0080'}\n");

        assertThat(problems(result)).containsExactly("port of web a doesn't fit the template any more: port should "
                + "be a whole number, not the text '0080'.");
        assertThat(result.texts()).isEmpty();
    }

    @Test
    void aValueOfAFieldThatGoesIsTakenOutOfTheBlueprint() {
        var result = change(schema("a: {type: string}, b: {type: string}"), schema("b: {type: string}"),
                "# all\nweb__a:\n  a: x\n  b: y\nweb__b:\n  b: z\n");

        assertThat(sentences(result)).containsExactly("a of web a is no longer part of the template, and goes.");
        assertThat(text(result)).isEqualTo("# all\nweb__a:\n  b: y\nweb__b:\n  b: z\n");
        assertThat(problems(result)).isEmpty();
    }

    @Test
    void aValueThatActionsSetFromNowOnIsTakenOut() {
        var result = change(schema("a: {type: string}"), schema("a: {type: string, readOnly: true}"),
                "web__a:\n  a: x\n");

        assertThat(sentences(result))
                .containsExactly("a of web a is set by actions from now on, so that the blueprint can't say it.");
        assertThat(problems(result)).isEmpty();
    }

    @Test
    void aLinkThatGoesIsTakenOut() {
        var result = change(template("links: {consume: [{role: node, argname: host}]}"), template(""),
                "node__n:\nweb__a:\n  host: n\n");

        assertThat(sentences(result)).containsExactly("host of web a is no longer a link, and goes.");
        assertThat(text(result)).isEqualTo("node__n:\nweb__a:\n");
        assertThat(problems(result)).isEmpty();
    }

    @Test
    void aNewLinkThatIsNeededIsAProblemAtTheService() {
        var result = change(template(""), template("links: {consume: [{role: node, min: 1}]}"),
                "node__a:\nnode__b:\nweb__a:\n");

        assertThat(problems(result)).singleElement().asString().contains("web a").contains("node");
    }

    @Test
    void aNewFieldThatIsRequiredIsAProblem() {
        var result = change(schema("a: {}"),
                new Change("", "owner: {type: string}}\nrequired: [owner]\nx: {", Map.of()),
                "web__a:\n");

        assertThat(problems(result)).containsExactly("owner of web a is required, and has no default.");
    }

    @Test
    void servicesOfOtherTemplatesAreNotAffected() {
        var result = change(schema("a: {}"), schema("b: {}"), "node__n:\nweb__a:\nweb__b:\n");

        assertThat(result.updates().getFirst().services()).extracting(ServicePath::toString)
                .containsExactly("web!a", "web!b");
    }

    @Test
    void aRequiredAttributeThatIsWrittenBeforehandLetsTheRestBeMigrated() {
        var result = change(schema("port: {type: string}, gone: {type: string}"),
                new Change("", "port: {type: integer}, owner: {type: string}}\nrequired: [owner]\nx-rest: {", Map.of()),
                "web__a:\n  port: '80' # here\n  gone: x\n  owner: me\n");

        assertThat(problems(result)).isEmpty();
        assertThat(text(result)).isEqualTo("web__a:\n  port: 80 # here\n  owner: me\n");
    }

    @Test
    void aLinkThatIsWrittenBeforehandLetsTheRestBeMigrated() {
        var result = change(schema("port: {type: string}"),
                new Change("links: {consume: [{role: node, min: 1}]}", "port: {type: integer}", Map.of()),
                "node__n:\nweb__a:\n  port: '80'\n  node: n\n");

        assertThat(problems(result)).isEmpty();
        assertThat(text(result)).isEqualTo("node__n:\nweb__a:\n  port: 80\n  node: n\n");
    }
}
