package org.atyourservice.run.ssh.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts in what `%h`, `${NAME}` and `~` stand for.
///
/// @param known letters and their texts
record Tokens(SshUser user, Map<Character, String> known) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    /// @param alias as the host was asked for
    /// @param host its name or address
    static Tokens of(SshUser user, String alias, String host, String port, String login, String keyAlias) {
        return new Tokens(user, Map.of('d', user.home().toString(), 'h', host, 'k', keyAlias, 'l', localHost(), 'L',
                localHost().replaceFirst("\\..*", ""), 'n', alias, 'p', port, 'r', login, 'u', user.login()));
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    /// @throws BrokenConfig when nobody knows what one stands for
    String expand(String text) throws BrokenConfig {
        return expand(text, user, known);
    }

    static String expand(String text, SshUser user, Map<Character, String> known) throws BrokenConfig {
        var expanded = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '%') {
                expanded.append(c);
                continue;
            }
            char letter = ++at < text.length() ? text.charAt(at) : 0;
            var meaning = letter == '%' ? "%" : known.get(letter);
            if (meaning == null) {
                throw new BrokenConfig(user.config(), "In \"" + text + "\" %" + (letter == 0 ? "" : letter)
                        + " stands for nothing that is known here. Write %% for a percent sign.");
            }
            expanded.append(meaning);
        }
        return expanded.toString();
    }

    /// A file's name with everything put in.
    ///
    /// @throws BrokenConfig when a letter or a variable isn't known
    Path file(String text) throws BrokenConfig {
        var withVariables = new StringBuilder();
        var match = VARIABLE.matcher(text);
        while (match.find()) {
            var value = user.environment().get(match.group(1));
            if (value == null) {
                throw new BrokenConfig(user.config(), "In \"" + text + "\" the variable " + match.group(1)
                        + " is not set. Set it, or write the path itself.");
            }
            match.appendReplacement(withVariables, Matcher.quoteReplacement(value.replace("%", "%%")));
        }
        match.appendTail(withVariables);
        return inHome(user, expand(withVariables.toString()));
    }

    static Path inHome(SshUser user, String text) {
        if (text.equals("~") || text.startsWith("~/")) {
            return user.home().resolve(text.substring(Math.min(2, text.length())));
        }
        return Path.of(text);
    }
}
