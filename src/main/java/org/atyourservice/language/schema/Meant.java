package org.atyourservice.language.schema;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a text means where a flag or a number is wanted, as older versions read it.
final class Meant {

    private static final Set<String> TRUE = Set.of("true", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "off", "0");

    private Meant() {}

    /// As YAML has it without quotes; empty where it isn't clear, as with `007`.
    static Optional<String> by(String text, Shape shape) {
        var types = shape.types();
        if (types.contains("boolean")) {
            var word = text.toLowerCase(Locale.ROOT);
            return TRUE.contains(word)
                    ? Optional.of("true")
                    : FALSE.contains(word) ? Optional.of("false") : Optional.empty();
        }
        boolean isMeant = types.contains("integer") && text.matches("-?(0|[1-9]\\d{0,17})(\\.0+)?")
                || types.contains("number") && text.matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");
        var number = types.contains("number") ? text : text.replaceFirst("\\.0+$", "");
        return isMeant && !isOutside(number, shape) ? Optional.of(number) : Optional.empty();
    }

    private static boolean isOutside(String number, Shape shape) {
        var value = new BigDecimal(number);
        boolean isPort = shape.text("format").filter("port"::equals).isPresent();
        return shape.number("minimum").or(() -> isPort ? Optional.of(BigDecimal.ONE) : Optional.empty())
                .filter(least -> value.compareTo(least) < 0).isPresent()
                || shape.number("maximum")
                        .or(() -> isPort ? Optional.of(BigDecimal.valueOf(65535)) : Optional.empty())
                        .filter(most -> value.compareTo(most) > 0).isPresent();
    }
}
