package org.atyourservice.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What the first line of a script asks for.
///
/// @param interpreter the program behind `#!`; empty when there is none
/// @param program what `env` shall look for; empty when the interpreter is not `env`
record Shebang(String interpreter, String program) {

    /// The kernel reads no more than this of the line.
    private static final int LONGEST = 255;

    static Shebang of(byte[] file) {
        var head = new String(file, 0, Math.min(file.length, LONGEST), StandardCharsets.UTF_8);
        if (!head.startsWith("#!")) {
            return new Shebang("", "");
        }
        int end = head.indexOf('\n');
        // No strip(): the carriage return of a Windows line is part of the name, for the kernel and for us.
        var words = Arrays.stream((end < 0 ? head : head.substring(0, end)).substring(2).split("[ \t]+"))
                .filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty()) {
            return new Shebang("", "");
        }
        var interpreter = words.getFirst();
        var program = interpreter.endsWith("/env")
                ? words.stream().skip(1).filter(word -> !word.startsWith("-") && !word.contains("=")).findFirst()
                        .orElse("")
                : "";
        return new Shebang(interpreter, program);
    }

    /// True for a script that was written with the line ends of Windows: its interpreter is never found.
    boolean endsInCarriageReturn() {
        return (interpreter + program).endsWith("\r");
    }
}
