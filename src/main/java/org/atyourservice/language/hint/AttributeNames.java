package org.atyourservice.language.hint;

import java.util.Locale;

/// Names of attributes for keys as older files write them.
public final class AttributeNames {

    private AttributeNames() {}

    /// `os.image` and `os_image` are the attribute `osImage`, as AtYourService 9 made it; blueprints may go on to use
    /// both forms.
    public static String camelCase(String key) {
        var name = new StringBuilder();
        boolean raise = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '.' || c == '_') {
                raise = !name.isEmpty();
            } else {
                name.append(raise ? String.valueOf(c).toUpperCase(Locale.ROOT) : String.valueOf(c));
                raise = false;
            }
        }
        return name.isEmpty() ? key : name.toString();
    }
}
