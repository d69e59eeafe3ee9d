package org.atyourservice.language.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// The validators of the schemas seen last. Safe for many threads. Never opens a network.
public final class Validators {

    private static final int MOST_KEPT = 500;

    private final SchemaRegistry registry;
    /// For schemas as schemas.
    private final Validator schemas;
    private final Map<String, Validator> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Validator> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public Validators() {
        var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).locale(Locale.ENGLISH).build();
        Dialect dialect = Dialect.builder(Dialects.getDraft202012()).formats(Formats.all())
                .unknownKeywordFactory((name, _) -> new NonValidationKeyword(name)).build();
        registry = SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config)
                .schemaCacheEnabled(false));
        var location = SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());
        schemas = new Validator(registry.getSchema(location), new Value.Fields(Map.of()));
    }

    /// The sentence that says what is wrong with a value for an attribute; empty when nothing is.
    /// [Value#NOTHING] means that it has none, which only a required attribute minds.
    public Optional<String> problemWith(Schema schema, String name, Value value) {
        var attribute = schema.attribute(name);
        if (attribute.isEmpty()) {
            return Optional.of("There is no attribute " + name + ".");
        }
        if (attribute.get().readOnly()) {
            return Optional.of(name + " is set by actions only.");
        }
        if (value instanceof Value.Nothing) {
            return problemWithNothing(attribute.get());
        }
        return violations(schema, new Value.Fields(Map.of(name, value))).stream()
                .filter(violation -> !violation.path().isEmpty() && violation.path().getFirst().equals(name))
                .findFirst()
                .map(violation -> violation.name() + " " + violation.predicate() + ".");
    }

    private static Optional<String> problemWithNothing(Attribute attribute) {
        return attribute.required() && attribute.defaultValue().isEmpty()
                ? Optional.of(attribute.name() + " is required.")
                : Optional.empty();
    }

    /// The schema as a value, for [Shape#of].
    public Value.Fields root(Schema schema) {
        return validator(schema).root();
    }

    /// The alternatives among the fields of a schema; empty when there are none.
    public Optional<Unions> unions(Schema schema) {
        return validator(schema).unions();
    }

    List<Violation> violations(Schema schema, Value.Fields attributes) {
        return validator(schema).check(attributes);
    }

    /// What is wrong with a schema as a schema.
    List<Violation> violationsOfSchema(Value schema) {
        return schemas.check(schema);
    }

    /// Whether the library can use a schema in which nothing is [Unusable]. Why it can't is in words for nobody here.
    boolean isUsable(Schema schema) {
        try {
            validator(schema).check(new Value.Fields(Map.of()));
            return true;
        } catch (SchemaException | IllegalArgumentException _) {
            return false;
        }
    }

    Validator validator(Schema described) {
        synchronized (kept) {
            return kept.computeIfAbsent(described.json(), _ -> {
                var root = Shape.root(described);
                var prepared = Json.line(Validator.prepared(root, true));
                var schema = registry.getSchema(prepared, InputFormat.JSON);
                schema.initializeValidators();
                return new Validator(schema, root);
            });
        }
    }
}
