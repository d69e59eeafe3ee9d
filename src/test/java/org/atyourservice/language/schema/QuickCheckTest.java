package org.atyourservice.language.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.Test;

class QuickCheckTest {

    private static final List<String> KEYWORDS = List.of("{\"type\":\"string\"}", "{\"type\":\"integer\"}",
            "{\"type\":\"number\"}", "{\"type\":\"boolean\"}", "{\"type\":[\"string\",\"null\"]}",
            "{\"type\":\"array\",\"items\":{\"type\":\"integer\",\"maximum\":5}}", "{\"type\":\"object\"}", "{}",
            "{\"format\":\"port\"}", "{\"format\":\"duration\",\"type\":\"string\"}", "{\"format\":\"hostname\"}",
            "{\"format\":\"uri\"}", "{\"format\":\"service\",\"role\":\"node\"}", "{\"format\":\"secret\"}",
            "{\"format\":\"ipv4\"}", "{\"enum\":[\"a\",1,null,[1]]}", "{\"const\":\"a\"}",
            "{\"minimum\":2,\"maximum\":5.5}",
            "{\"minLength\":2,\"maxLength\":3}", "{\"pattern\":\"^a\"}", "{\"not\":{\"type\":\"string\"}}",
            "{\"type\":\"string\",\"default\":\"x\",\"readOnly\":true,\"description\":\"d\"}",
            "{\"type\":\"array\",\"items\":{\"format\":\"secret\",\"type\":\"string\"},\"minItems\":2}");
    private static final List<Value> VALUES = List.of(Value.of("a"), Value.of("ab"), Value.of("abcd"),
            Value.of("\uD83D\uDE00"),
            Value.of(""), Value.of("30s"), Value.of("22"), Value.of("http://x/"), Value.of("10.0.0.1"), Value.of(1),
            Value.of(3), Value.of(70000),
            Value.of(-1), new Value.Num(new BigDecimal("1.0")), new Value.Num(new BigDecimal("5.5")),
            new Value.Num(new BigDecimal("1E+3")), Value.of(true), Value.NOTHING, Value.of(List.of()),
            Value.of(List.of(Value.of(1))), Value.of(List.of(Value.of(9), Value.of("x"))),
            Value.of(List.of(new Value.SecretRef("s"), Value.of("x"))), new Value.SecretRef("s"), Value.of(Map.of()),
            Value.of(Map.of("a", Value.of(1))));

    private final Validators validators = new Validators();

    private Validator validator(Map<String, Value> properties, Map<String, Value> around) {
        var schema = new LinkedHashMap<>(around);
        schema.put("properties", Value.of(properties));
        return validators.validator(new Schema(List.of(), Json.line(Value.of(schema))));
    }

    @Test
    void eachPlainSchemaFindsWhatTheLibraryFinds() throws Json.Unreadable {
        for (var keyword : KEYWORDS) {
            var validator = validator(Map.of("x", Json.read(keyword)), Map.of());
            for (var value : VALUES) {
                var fields = new Value.Fields(Map.of("x", value));
                assertThat(validator.check(fields)).as("%s against %s", value, keyword)
                        .isEqualTo(validator.ask(fields));
            }
        }
    }

    @Test
    void manyAttributesTogetherFindWhatTheLibraryFinds() throws Json.Unreadable {
        var random = new Random(5);
        for (int round = 0; round < 300; round++) {
            var properties = new HashMap<String, Value>();
            var values = new LinkedHashMap<String, Value>();
            for (int i = 0; i < 6; i++) {
                properties.put("x" + i, Json.read(KEYWORDS.get(random.nextInt(KEYWORDS.size()))));
                values.put("x" + random.nextInt(7), VALUES.get(random.nextInt(VALUES.size())));
            }
            var around = random.nextInt(4) > 0
                    ? Map.<String, Value>of("type", Value.of("object"))
                    : Map.of("dependentRequired", Value.of(Map.of("x1", Value.texts(List.of("x2")))));
            var validator = validator(properties, around);
            var fields = new Value.Fields(values);
            assertThat(validator.check(fields)).as("%s against %s", values, properties)
                    .isEqualTo(validator.ask(fields));
        }
    }
}
