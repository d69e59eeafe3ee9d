package org.atyourservice.run;

import java.util.List;
import java.util.stream.Collectors;

/// Command lines for any login shell: it only has to know `exec` and single quotes. csh ends a line at a newline even in
/// quotes and replaces `!`, fish reads backslashes: none of these is in what they see.
final class ShellText {

    private ShellText() {}

    /// A command line that has `/bin/sh` run a script.
    ///
    /// @param before what starts it, such as `sudo`, with a space at its end; or nothing
    static String commandLine(String before, String script, List<String> arguments) {
        var words = arguments.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
        return "exec " + before + "/bin/sh -c 'eval \"$(printf %b \"$0\")\"' '" + encoded("set -- " + words + "\n"
                + script) + "'";
    }

    /// The text as one word of a POSIX shell.
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /// As `printf %b` reads it.
    private static String encoded(String text) {
        var encoded = new StringBuilder(text.length() + 256);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n' -> encoded.append("\\0012");
                case '!' -> encoded.append("\\0041");
                case '\'' -> encoded.append("\\0047");
                case '\\' -> encoded.append("\\0134");
                default -> encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
