package org.atyourservice.ui.inspector;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Messages;

/// What a person typed into a field, read as the attribute's type.
sealed interface Input {

    /// @param value empty when the field is: the default counts then
    record Good(Optional<Value> value) implements Input {}

    /// @param why a sentence
    record Bad(String why) implements Input {}

    int LAST_PORT = 65_535;

    static Input read(Attribute attribute, String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return new Good(Optional.empty());
        }
        if (attribute.soundsSecret()) {
            return new Good(Optional.of(Value.of(typed)));
        }
        return switch (attribute.type()) {
            case INTEGER -> whole(attribute, text);
            case NUMBER -> number(attribute, text);
            case BOOLEAN -> new Good(Optional.of(Value.of(Boolean.parseBoolean(text))));
            case ARRAY -> new Good(Optional.of(Value.texts(
                    Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList())));
            case STRING, OBJECT, ANY -> new Good(Optional.of(Value.of(text)));
        };
    }

    private static Input whole(Attribute attribute, String text) {
        var words = new Messages(Input.class);
        if (!text.matches("[+-]?[0-9]+")) {
            return new Bad(words.get("bad.whole", attribute.name(), text));
        }
        var number = new BigDecimal(text);
        if (attribute.format().equals("port") && (number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(LAST_PORT)) > 0)) {
            return new Bad(words.get("bad.port", attribute.name(), text));
        }
        return new Good(Optional.of(new Value.Num(number)));
    }

    private static Input number(Attribute attribute, String text) {
        try {
            return new Good(Optional.of(new Value.Num(new BigDecimal(text))));
        } catch (NumberFormatException e) {
            return new Bad(new Messages(Input.class).get("bad.number", attribute.name(), text));
        }
    }
}
