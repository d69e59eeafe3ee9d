package org.atyourservice.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of one room of the window, from `messages.properties` beside its classes.
public final class Messages {

    private final ResourceBundle bundle;

    /// @param room any class of the room's package
    public Messages(Class<?> room) {
        this.bundle = ResourceBundle.getBundle(room.getPackageName() + ".messages", Locale.ENGLISH,
                room.getClassLoader());
    }

    /// The text of the key, with the arguments in its places, as [MessageFormat] reads it.
    ///
    /// @throws java.util.MissingResourceException when there is no such key
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
    }

    /// The text of `prefix.NAME` for an enum constant.
    public String of(String prefix, Enum<?> constant) {
        return get(prefix + "." + constant.name());
    }
}
