package org.atyourservice.language.schema;

import java.util.List;
import java.util.Optional;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// The attributes of one service against their schema.
public final class Checks {

    private Checks() {}

    /// What is wrong with one attribute, or with all together.
    public static final class Wrong {
        private final Violation violation;
        private final Shape top;

        private Wrong(Violation violation, Shape top) {
            this.violation = violation;
            this.top = top;
        }

        /// The attribute; empty when all together are meant.
        public String attribute() {
            return violation.path().isEmpty() ? "" : String.valueOf(violation.path().getFirst());
        }

        /// The part of the attribute's node that is wrong.
        public YamlNode within(YamlNode attribute) {
            return SchemaReader.at(attribute, violation.path().subList(1, violation.path().size()));
        }

        /// The flag or number that a text stands for, where one is wanted: `true` for `yes`, `81` for `'81'`.
        ///
        /// @param wrong the part that is wrong
        public Optional<String> meant(YamlNode wrong) {
            var shape = top;
            for (var part : violation.path()) {
                shape = part instanceof Integer index ? shape.item(index) : shape.property(String.valueOf(part));
            }
            return wrong.resolved() instanceof YamlNode.Scalar scalar && !wrong.isNull()
                    ? Meant.by(scalar.text().strip(), shape)
                    : Optional.empty();
        }

        /// @param owner the service, such as `web shop`
        public String sentence(String owner) {
            var subject = violation.path().isEmpty() ? owner : violation.name() + " of " + owner;
            return subject + " " + violation.predicate() + ".";
        }
    }

    /// What is given beside something that it is an alternative of.
    ///
    /// @param given without defaults
    public static List<Wrong> alternatives(Validators validators, Schema schema, Value.Fields given) {
        var violations = validators.unions(schema).map(unions -> unions.violations(given)).orElse(List.of());
        return violations.isEmpty() ? List.of() : wrong(violations, Shape.of(validators.root(schema)));
    }

    public static List<Wrong> check(Validators validators, Schema schema, Value.Fields attributes) {
        var violations = validators.violations(schema, attributes);
        return violations.isEmpty() ? List.of() : wrong(violations, Shape.of(validators.root(schema)));
    }

    private static List<Wrong> wrong(List<Violation> violations, Shape top) {
        return violations.stream().map(violation -> new Wrong(violation, top)).toList();
    }
}
