package org.atyourservice.language.schema;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of attributes that older systems kept secrets in, without a type that says so.
public final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            ".*(?:password|passwd|passphrase|pwd|secret|token|jwt|apikey|accesskey|privatekey|privkey|keypriv|keyprivate"
                    + "|keysecret|keyaccess|jwtkey|authkey|encryptionkey|secretkey)s?");
    private static final Pattern PUBLIC = Pattern.compile(".*(?:ssh|pub|public|authorized)keys?");
    private static final Pattern KEY_AT_THE_END = Pattern.compile("(?:.*[._-])?keys?|.*[a-z0-9]Keys?");
    private static final int LONGEST = 200;

    private SecretNames() {}

    /// True for `password`, `root.passwd`, `botToken`, `keys` and their like; not for `sshkey` and `tokenUrl`.
    public static boolean isSecret(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
        return SECRET.matcher(plain).matches()
                || KEY_AT_THE_END.matcher(name).matches() && !PUBLIC.matcher(plain).matches();
    }
}
