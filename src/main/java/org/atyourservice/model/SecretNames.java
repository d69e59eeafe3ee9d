package org.atyourservice.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// Attributes that hold a secret going by their names, without a type that says so.
public final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            ".*(?:password|passwd|passphrase|pwd|secret|token)s?|.*(?:private|priv|secret|api|jwt|access|auth|encryption)keys?"
                    + "|.*key(?:private|priv|secret|access)s?");
    private static final Pattern PUBLIC = Pattern.compile(".*(?:ssh|pub|public|authorized)keys?");
    private static final Pattern KEY_AT_THE_END = Pattern.compile("(?:.*[._-])?keys?|.*[a-z0-9]Keys?");
    private static final int LONGEST = 200;

    private SecretNames() {}

    /// True for `password`, `sshPassword`, `bot.token`, `keyPriv`; not for `sshkey` or `key.path`.
    public static boolean isSecret(String name) {
        return name.length() <= LONGEST && SECRET.matcher(plain(name)).matches();
    }

    /// What the portals of earlier versions hid: those, and `key`, `accountKey` and their like; not `sshkey`.
    public static boolean wasHidden(String name) {
        return isSecret(name) || name.length() <= LONGEST && KEY_AT_THE_END.matcher(name).matches()
                && !PUBLIC.matcher(plain(name)).matches();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}
