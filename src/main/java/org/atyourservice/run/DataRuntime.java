package org.atyourservice.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.atyourservice.model.Action;
import org.atyourservice.model.Template;

/// What is sent along for export, import, backup and restore where a template leaves them to us.
public final class DataRuntime {

    private static final byte[] SCRIPT = script();

    private DataRuntime() {}

    /// The template's files and what its built-in actions need; the files alone when it has none.
    public static Bundle with(Bundle files, Template template) {
        if (template.actions().values().stream().noneMatch(Action::isBuiltIn)) {
            return files;
        }
        var all = new TreeMap<>(files.files());
        all.put(Action.BUILT_IN_DATA, new Bundle.File(SCRIPT, true));
        all.put(".ays/folders", text(template.data().isEmpty() ? "" : String.join("\n", template.data()) + "\n"));
        all.put(".ays/files", text("export_file=" + ShellText.quoted(file(template, Action.EXPORT)) + "\nimport_file="
                + ShellText.quoted(file(template, Action.IMPORT)) + "\n"));
        return new Bundle(all);
    }

    private static String file(Template template, String action) {
        return template.action(action).filter(known -> !known.isBuiltIn()).map(Action::file).orElse("");
    }

    private static Bundle.File text(String text) {
        return new Bundle.File(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static byte[] script() {
        try (var in = DataRuntime.class.getResourceAsStream("data.sh")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
