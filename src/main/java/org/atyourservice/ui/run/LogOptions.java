package org.atyourservice.ui.run;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// How a log is shown. FX thread only.
public final class LogOptions {

    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty times = new SimpleBooleanProperty();
    private final BooleanProperty fold = new SimpleBooleanProperty(true);

    /// Keeps the newest line in sight.
    public BooleanProperty follow() {
        return follow;
    }

    public BooleanProperty wrap() {
        return wrap;
    }

    /// Shows when each line arrived, where that is known.
    public BooleanProperty times() {
        return times;
    }

    /// Shows once what several hosts said alike.
    public BooleanProperty fold() {
        return fold;
    }
}
