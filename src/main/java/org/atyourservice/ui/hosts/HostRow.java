package org.atyourservice.ui.hosts;

import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.atyourservice.model.OfferedKey;
import org.atyourservice.session.Hosts;
import org.atyourservice.session.Hosts.Sight;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.run.Notice;

/// One node, what its host shows, and the button that says yes to it.
final class HostRow extends VBox {

    /// Says yes to a key.
    interface Acceptor {
        void accept(HostRow row, Hosts.Host host, String fingerprint);
    }

    private final Messages words;
    private final Acceptor acceptor;

    HostRow(Hosts.Host host, Messages words, Acceptor acceptor) {
        super(4);
        this.words = words;
        this.acceptor = acceptor;
        setId("host-" + host.node().key().instance());
        show(host);
    }

    void working() {
        setDisable(true);
    }

    void show(Hosts.Host host) {
        setDisable(false);
        var name = new Label(host.node().shown());
        name.getStyleClass().add("text-bold");
        var address = new Label(host.address());
        address.getStyleClass().addAll("ays-mono", "ays-muted");
        var head = new HBox(8, name, address);
        var nodes = new ArrayList<Node>();
        nodes.add(head);
        switch (host.sight()) {
            case Sight.Known() -> nodes.add(line("known"));
            case Sight.Silent(var message) -> nodes.add(text(message));
            case Sight.Offered(var key) when key.isRevoked() -> {
                nodes.add(alarm(words.get("revoked", key.name())));
                nodes.add(fingerprint("fingerprint", key.type() + " " + key.fingerprint()));
            }
            case Sight.Offered(var key) when !key.mayBeAccepted() -> {
                nodes.add(alarm(words.get("changed", key.name(), key.where())));
                nodes.add(fingerprint("fingerprint.known", String.join(", ", key.known())));
                nodes.add(fingerprint("fingerprint.shown", key.type() + " " + key.fingerprint()));
            }
            case Sight.Offered(var key) -> {
                nodes.add(line("new", key.name(), key.where()));
                nodes.add(fingerprint("fingerprint", key.type() + " " + key.fingerprint()));
                nodes.add(button(host, key));
            }
        }
        getChildren().setAll(nodes);
    }

    private Button button(Hosts.Host host, OfferedKey key) {
        var button = new Button(words.get("accept"));
        button.setId("accept-" + host.node().key().instance());
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(words.get("accept.of", key.name()));
        button.setOnAction(_ -> acceptor.accept(this, host, key.fingerprint()));
        return button;
    }

    private Label line(String key, Object... arguments) {
        return text(words.get(key, arguments));
    }

    /// Among many hosts that are merely new, one that is not who it was must be seen.
    private static Notice alarm(String sentence) {
        var notice = new Notice(Notice.Weight.TROUBLE);
        notice.show(sentence);
        return notice;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    /// To be compared and copied, so all of it is seen.
    private VBox fingerprint(String name, String text) {
        var label = new Label(words.get(name));
        label.getStyleClass().addAll("ays-small", "ays-muted");
        var field = new TextField(text);
        field.setEditable(false);
        field.getStyleClass().add("ays-mono");
        field.setAccessibleText(words.get(name));
        return new VBox(4, label, field);
    }
}
