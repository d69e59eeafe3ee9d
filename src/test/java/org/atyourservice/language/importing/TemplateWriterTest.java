package org.atyourservice.language.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateWriterTest {

    private static Template read(Map<String, String> texts) {
        var files = new HashMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        var problems = new java.util.ArrayList<Diagnostic>();
        var read = Templates.read(List.of(new TemplateFiles("web", "templates/web", files, Set.of("actions/start.sh"))),
                new TemplateCache(new Validators()), problems::add);
        return read.template("web").orElseThrow(() -> new AssertionError(problems));
    }

    @Test
    void whatIsWrittenIsReadAsTheSameTemplate() {
        var first = read(
                Map.of("template.yaml", """
                                        description: 'A: web server'
                                        icon: web
                                        category: application
                                        target: ssh
                                        links:
                                          parent: {role: node, argname: on, optional: true, auto: true}
                                          consume:
                                            - {role: database, argname: db, min: 1, max: 2, auto: true, needs: [port]}
                                            - {role: backup}
                                        provides: [port, address]
                                        actions:
                                          start: {timeout: 1h30m, every: 250ms, on: here}
                                        daemon: {pidfile: run/web.pid}
                                        """, "schema.yaml", """
                                                            properties:
                                                              port: {type: integer, default: 80}
                                                              address: {type: string, default: 'yes'}
                                                              secret: {type: string, format: secret}
                                                              mode: {enum: ['on', 'off', '1']}
                                                            required: [port]
                                                            """,
                        "actions/start.sh", "#!/bin/sh\n"));
        var again = read(Map.of("template.yaml", TemplateWriter.template(first), "schema.yaml",
                TemplateWriter.schema(first.schema()), "actions/start.sh", "#!/bin/sh\n"));
        assertThat(again).usingRecursiveComparison().ignoringFields("digest").isEqualTo(first);
    }

    @Test
    void anImportedSchemaStillSaysThatItsDialectWasAnOlderOne() {
        var first = read(Map.of("schema.capnp", "struct Schema { port @0 :UInt16 = 80; }"));
        var text = TemplateWriter.schema(first.schema());
        assertThat(text).startsWith("x-dialect: capnp\n");
        assertThat(read(Map.of("template.yaml", "", "schema.yaml", text)).schema()).isEqualTo(first.schema());
        assertThat(first.schema().older()).isTrue();
    }

    @Test
    void aTemplateThatSaysNothingIsAnEmptyFile() {
        var empty = read(Map.of("template.yaml", ""));
        assertThat(TemplateWriter.template(empty)).isEmpty();
        assertThat(TemplateWriter.schema(empty.schema())).isEmpty();
    }

    @Test
    void theSameTemplateAlwaysGivesTheSameText() {
        var template = read(Map.of("template.yaml", "provides: [b, a]\n", "schema.yaml",
                "properties: {b: {type: string}, a: {type: string}}\n"));
        assertThat(TemplateWriter.template(template)).isEqualTo("provides:\n  - a\n  - b\n");
        assertThat(TemplateWriter.schema(template.schema())).isEqualTo(
                "properties:\n  b:\n    type: string\n  a:\n    type: string\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", "PT1H30M", "PT0.25S", "P2D", "PT0S"})
    void aPeriodIsWrittenAsItIsRead(String period) {
        var duration = Duration.parse(period);
        assertThat(org.atyourservice.language.hint.Durations.parse(TemplateWriter.shown(duration))).contains(duration);
    }
}
