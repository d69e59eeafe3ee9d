package org.atyourservice.ui.run;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;

/// What a log is of and how much of it there is, in words. FX thread only.
public final class LogStatus {

    private final Messages words = new Messages(LogStatus.class);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper();
    private String count = "";
    private String note = "";

    /// `Run 12, web shop, install`.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// `1,204 of 200,000 lines`.
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// True until it is known how long a log is.
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// True when the logs of the run are not on this machine.
    public ReadOnlyBooleanProperty missing() {
        return missing.getReadOnlyProperty();
    }

    void is(Optional<RunView> run, LogScope scope) {
        title.set(LogOrigins.title(run, scope, words));
    }

    /// Another log is wanted.
    void begin(boolean loads) {
        note = "";
        loading.set(loads);
    }

    void arrived(boolean isMissing) {
        loading.set(false);
        missing.set(isMissing);
    }

    /// Says behind the number of lines what is done with them; nothing when it is empty.
    void note(String what) {
        note = what;
        show();
    }

    /// @param order the lines that are shown
    /// @param filtered true when others are left out
    /// @param searches true while more may be found
    void tell(LogOrder order, boolean filtered, boolean searches) {
        count = words.get(filtered ? "log.status.filtered" : "log.status", order.size(), order.all())
                + (searches ? words.get("find.busy") : "");
        show();
    }

    private void show() {
        text.set(count + (note.isEmpty() ? "" : ", " + note));
    }
}
