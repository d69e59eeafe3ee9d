package org.atyourservice.ui.hosts;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Work;

/// Shows whose keys the nodes show, and accepts new ones when the person says yes to each. FX thread only.
public final class HostReview {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 440;

    private final Messages words = new Messages(HostReview.class);
    private final Session session;
    private final Dialogs dialogs;
    private final Consumer<Optional<String>> busy;
    private final Consumer<Exception> explain;

    /// @param busy says what is going on; empty for nothing
    /// @param explain shows what went wrong
    public HostReview(Session session, Dialogs dialogs, Consumer<Optional<String>> busy, Consumer<Exception> explain) {
        this.session = session;
        this.dialogs = dialogs;
        this.busy = busy;
        this.explain = explain;
    }

    /// Asks all nodes, then shows what they say.
    public void open() {
        busy.accept(Optional.of(words.get("asking")));
        Work.of(() -> session.hosts().list()).start(hosts -> {
            busy.accept(Optional.empty());
            dialogs.show("hosts-dialog", words.get("title"), content(hosts));
        }, trouble -> {
            busy.accept(Optional.empty());
            explain.accept(trouble);
        });
    }

    private VBox content(List<Hosts.Host> hosts) {
        var text = new Label(words.get(hosts.isEmpty() ? "none" : "text"));
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        var rows = new VBox(12);
        rows.setId("hosts-list");
        hosts.forEach(host -> rows.getChildren().add(new HostRow(host, words, this::accept)));
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinWidth(WIDTH);
        scroll.setPrefSize(WIDTH, Math.min(HEIGHT, 24 + 168.0 * hosts.size()));
        return new VBox(12, text, scroll);
    }

    private void accept(HostRow row, Hosts.Host host, String fingerprint) {
        row.working();
        Work.of(() -> {
            session.hosts().accept(host.node(), fingerprint);
            // There may be a host on the way that was in front of this one.
            return session.hosts().offered(host.node());
        }).start(row::show, trouble -> {
            row.show(host);
            dialogs.problem(words.get("trouble", host.node().shown()), trouble);
        });
    }
}
