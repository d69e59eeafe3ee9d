package org.atyourservice.language.hint;

import java.util.Locale;
import java.util.regex.Pattern;

/// Attributes that hold a secret going by their names: those that the portals of earlier versions hid.
public final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            ".*(?:password|passwd|passphrase|pwd|secret|token)|.*(?:private|priv|secret|api|jwt)key|.*key(?:private|priv|secret)");

    private SecretNames() {}

    /// True for `password`, `sshPassword`, `bot.token`, `keyPriv`; not for `sshkey` or `key.path`.
    public static boolean isSecret(String attribute) {
        return SECRET.matcher(attribute.toLowerCase(Locale.ROOT).replaceAll("[._-]", "")).matches();
    }
}
