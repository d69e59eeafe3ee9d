package org.atyourservice.run.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atyourservice.run.ssh.config.Wildcards;

/// The first field of a line in `known_hosts`: `|1|salt|hash`, or names and patterns with commas between them.
///
/// @param field as it stands in the file
record HostNames(String field) {

    private static final String HASHED = "|1|";

    /// True when the line speaks of the host.
    ///
    /// @param name in lower case; `[name]:port` when the port isn't 22
    boolean include(String name) {
        if (field.startsWith(HASHED)) {
            return field.equals(hashed(name));
        }
        return Wildcards.match(Arrays.asList(field.toLowerCase(Locale.ROOT).split(",")), name);
    }

    private String hashed(String name) {
        var salt = field.substring(HASHED.length()).split("\\|")[0];
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(salt), "HmacSHA1"));
            var hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return HASHED + salt + "|" + Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // A broken salt matches nobody.
            return "";
        }
    }
}
