package org.atyourservice.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atyourservice.model.Recipient;

/// The text of `secrets/recipients.txt`: an `age1…` a line, its name in a comment line before it, so that `age -R` takes
/// the file too. What people wrote beside that stays.
record RecipientList(String text) {

    private static final Pattern NAME = Pattern.compile("#\\s*name:\\s*(.*)");
    private static final String HEAD = "# Who can read the secrets: an age recipient a line, its name before it\n";

    List<Recipient> recipients() {
        var found = new ArrayList<Recipient>();
        var name = "";
        for (var line : text.lines().map(String::strip).toList()) {
            var key = keyOf(line);
            if (key.isPresent()) {
                var behind = line.contains("#") ? line.substring(line.indexOf('#') + 1).strip() : "";
                found.add(new Recipient(key.get(), name.isEmpty() ? behind : name));
                name = "";
            } else {
                name = Optional.of(NAME.matcher(line)).filter(Matcher::matches).map(it -> it.group(1).strip())
                        .orElse("");
            }
        }
        return found;
    }

    private static Optional<String> keyOf(String line) {
        return Optional.of(line.replaceFirst("#.*", "").strip()).filter(key -> !key.isEmpty());
    }

    RecipientList with(Recipient one) {
        var before = text.isBlank() ? HEAD : text.endsWith("\n") ? text : text + "\n";
        var name = one.name().isBlank() ? "" : "# name: " + one.name().replaceAll("\\s+", " ").strip() + "\n";
        return new RecipientList(before + name + one.key() + "\n");
    }

    /// Takes out those that are meant, with the line of their name.
    RecipientList without(Predicate<Recipient> meant) {
        var kept = new ArrayList<String>();
        var all = recipients().iterator();
        for (var line : text.lines().toList()) {
            if (keyOf(line.strip()).isEmpty()) {
                kept.add(line);
            } else if (!meant.test(all.next())) {
                kept.add(line);
            } else if (!kept.isEmpty() && NAME.matcher(kept.getLast().strip()).matches()) {
                kept.removeLast();
            }
        }
        return new RecipientList(kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    }
}
