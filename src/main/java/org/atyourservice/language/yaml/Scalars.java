package org.atyourservice.language.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.atyourservice.model.Value;

/// What a scalar means: the core schema of YAML 1.2.
final class Scalars {

    enum Kind {
        NULL, FLAG, INTEGER, FRACTION, TEXT
    }

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    /// What YAML 1.1 takes for a flag, a number or a date, and older tools still do.
    private static final Pattern OLD = Pattern.compile(
            "y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|<<|=|[-+]?[0-9][0-9_,:.]*+|\\d{4}-\\d.*|[-+]?0[xob][0-9a-fA-F_]*+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]++");
    private static final Pattern RADIX = Pattern.compile("0o[0-7]++|0x[0-9a-fA-F]++");
    private static final Pattern FRACTION = Pattern
            .compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");
    /// Beyond this a number is text: nobody means it, and its digits would fill the memory.
    private static final int LONGEST = 400;

    private Scalars() {}

    static Kind kind(YamlNode.Scalar scalar) {
        if (scalar.tag().isPresent()) {
            return switch (scalar.tag().get()) {
                case "tag:yaml.org,2002:null" -> Kind.NULL;
                case "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" ->
                    kind(scalar.text());
                default -> Kind.TEXT;
            };
        }
        return scalar.style() == YamlNode.Style.PLAIN ? kind(scalar.text()) : Kind.TEXT;
    }

    /// What a plain scalar with this text is.
    static Kind kind(String text) {
        if (!text.isEmpty() && "0123456789+-.~nNtTfF".indexOf(text.charAt(0)) < 0) {
            return Kind.TEXT;
        }
        if (NULLS.contains(text)) {
            return Kind.NULL;
        }
        if (TRUES.contains(text) || FALSES.contains(text)) {
            return Kind.FLAG;
        }
        if (text.length() > LONGEST) {
            return Kind.TEXT;
        }
        if (DECIMAL.matcher(text).matches() || RADIX.matcher(text).matches()) {
            return Kind.INTEGER;
        }
        return FRACTION.matcher(text).matches() && isModest(text) ? Kind.FRACTION : Kind.TEXT;
    }

    static Value value(YamlNode.Scalar scalar) {
        var text = scalar.text();
        return switch (kind(scalar)) {
            case NULL -> Value.NOTHING;
            case FLAG -> Value.of(TRUES.contains(text));
            case INTEGER -> new Value.Num(new BigDecimal(integer(text)));
            case FRACTION -> new Value.Num(new BigDecimal(text));
            case TEXT -> Value.of(text);
        };
    }

    /// True when this text, written plain, is taken for something else than text, here or by other
    /// tools that read YAML.
    static boolean looksLikeSomethingElse(String text) {
        return kind(text) != Kind.TEXT || OLD.matcher(text).matches()
                || text.length() <= 6 && text.matches("[-+]?\\.(?i:inf|nan)");
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    private static boolean isModest(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        return exponent < 0
                || text.length() - exponent <= 5 && Math.abs(Integer.parseInt(text.substring(exponent + 1))) <= LONGEST;
    }
}
