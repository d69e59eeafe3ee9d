package org.atyourservice.ui.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TreeItem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Containment;

/// The tree items, kept from one snapshot to the next, so that what is open stays open and what is
/// selected stays selected.
final class Branches {

    private final TreeItem<Containment.Item> root = new TreeItem<>();
    private final Map<ServicePath, TreeItem<Containment.Item>> items = new HashMap<>();

    Branches() {
        root.setExpanded(true);
    }

    TreeItem<Containment.Item> root() {
        return root;
    }

    Optional<TreeItem<Containment.Item>> find(ServicePath path) {
        return Optional.ofNullable(items.get(path));
    }

    /// Brings the items up to what is shown now.
    ///
    /// @param open opens all of them, as a filter does
    void update(Containment shown, boolean open) {
        var seen = new HashSet<ServicePath>();
        update(root, shown.roots(), open, seen);
        items.keySet().retainAll(seen);
    }

    /// Opens what the service is in.
    void reveal(ServicePath path) {
        find(path).ifPresent(item -> {
            for (var above = item.getParent(); above != null; above = above.getParent()) {
                above.setExpanded(true);
            }
        });
    }

    private void update(TreeItem<Containment.Item> parent, List<Containment.Item> children, boolean open,
            Set<ServicePath> seen) {
        var wanted = new ArrayList<TreeItem<Containment.Item>>();
        for (var child : children) {
            seen.add(child.path());
            var item = items.computeIfAbsent(child.path(), _ -> fresh());
            if (!child.equals(item.getValue())) {
                item.setValue(child);
            }
            if (open) {
                item.setExpanded(true);
            }
            update(item, child.children(), open, seen);
            wanted.add(item);
        }
        if (!parent.getChildren().equals(wanted)) {
            // An item that moved must leave its old parent first.
            wanted.stream().filter(item -> item.getParent() != null && item.getParent() != parent)
                    .forEach(item -> item.getParent().getChildren().remove(item));
            parent.getChildren().setAll(wanted);
        }
    }

    private static TreeItem<Containment.Item> fresh() {
        var item = new TreeItem<Containment.Item>();
        item.setExpanded(true);
        return item;
    }
}
