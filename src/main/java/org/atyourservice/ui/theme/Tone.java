package org.atyourservice.ui.theme;

import org.atyourservice.model.ServiceState;

/// The colours that a drawing needs, by what they mean. `theme.css` gives each as `-tone-name`.
public enum Tone {
    RUNNING, STARTED, FAILED, NOT_STARTED, UNHEALTHY, UNKNOWN, DRIFTED, CREATE, UPDATE, DELETE, ACT, GROUND, BOX_1, BOX_2, BOX_3, BOX_4, LINE, LINE_STRONG, TEXT, TEXT_MUTED, ACCENT, ACCENT_SOFT, EDGE;

    public static Tone of(ServiceState state) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case STARTED -> STARTED;
            case FAILED -> FAILED;
            case NOT_STARTED -> NOT_STARTED;
            case UNHEALTHY -> UNHEALTHY;
            case UNKNOWN -> UNKNOWN;
            case DRIFTED -> DRIFTED;
        };
    }

    String property() {
        return "-tone-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
