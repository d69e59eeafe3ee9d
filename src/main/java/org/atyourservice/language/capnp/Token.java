package org.atyourservice.language.capnp;

/// A word, number, text or sign of a schema.
///
/// @param text as it is written; of a text what it says
/// @param line from 1
/// @param column from 1
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        NAME, NUMBER, TEXT, DATA, SIGN, END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /// For a sentence.
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case TEXT -> "a text";
            case DATA -> "data";
            case NAME, NUMBER, SIGN -> "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
        };
    }
}
