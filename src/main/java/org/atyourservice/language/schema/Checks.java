package org.atyourservice.language.schema;

import java.util.List;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// The attributes of one service against their schema.
public final class Checks {

    private Checks() {}

    /// What is wrong with one attribute, or with all together.
    public static final class Wrong {
        private final Violation violation;

        private Wrong(Violation violation) {
            this.violation = violation;
        }

        /// The attribute; empty when all together are meant.
        public String attribute() {
            return violation.path().isEmpty() ? "" : String.valueOf(violation.path().getFirst());
        }

        /// The part of the attribute's node that is wrong.
        public YamlNode within(YamlNode attribute) {
            return SchemaReader.at(attribute, violation.path().subList(1, violation.path().size()));
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
        return validators.unions(schema).map(unions -> unions.violations(given)).orElse(List.of()).stream()
                .map(Wrong::new).toList();
    }

    public static List<Wrong> check(Validators validators, Schema schema, Value.Fields attributes) {
        return validators.violations(schema, attributes).stream().map(Wrong::new).toList();
    }
}
