package org.atyourservice.ui.inspector;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.util.Subscription;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Work;

/// The selected service, what is wrong with what was typed for it, and the edits.
final class InspectorViewModel {

    private final Session session;
    private final Live live;
    private final Selection selection;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<Optional<Subject>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableMap<String, String> errors = FXCollections.observableHashMap();

    InspectorViewModel(Session session, Live live, Selection selection, Navigator navigator) {
        this.session = session;
        this.live = live;
        this.selection = selection;
        this.navigator = navigator;
    }

    Subscription attach() {
        return Subscription.combine(live.snapshot().subscribe(_ -> update()),
                selection.service().subscribe(_ -> update()));
    }

    ReadOnlyObjectProperty<Optional<Subject>> subject() {
        return subject.getReadOnlyProperty();
    }

    /// Why the text in the field of an attribute was not taken, by the attribute's name.
    ObservableMap<String, String> errors() {
        return errors;
    }

    /// Takes what was typed; what is wrong with it comes to [#errors].
    void typed(Attribute attribute, String text) {
        switch (Input.read(attribute, text)) {
            case Input.Bad(var why) -> errors.put(attribute.name(), why);
            case Input.Good(var value) -> set(attribute, value);
        }
    }

    void set(Attribute attribute, Optional<Value> value) {
        var service = subject.get().orElseThrow().path();
        Work.act(() -> session.edits().set(service, attribute.name(), value)).start(_ -> {
            if (isSubject(service)) {
                errors.remove(attribute.name());
            }
        }, trouble -> {
            if (isSubject(service)) {
                errors.put(attribute.name(), Dialogs.explain(trouble));
            }
        });
    }

    /// What was typed is taken back; nothing is wrong any more.
    void forget(Attribute attribute) {
        errors.remove(attribute.name());
    }

    void select(ServicePath path) {
        selection.select(path);
    }

    void showBlueprint() {
        subject.get().flatMap(Subject::place).ifPresent(navigator::showPlace);
    }

    void showRun(String run) {
        navigator.showRun(new RunId(run), Optional.empty());
    }

    private boolean isSubject(ServicePath path) {
        return subject.get().filter(shown -> shown.path().equals(path)).isPresent();
    }

    private void update() {
        var next = selection.service().get().flatMap(path -> Subject.of(live.snapshot().get(), path));
        if (!next.map(Subject::path).equals(subject.get().map(Subject::path))) {
            errors.clear();
        }
        subject.set(next);
    }
}
