package org.atyourservice.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.secrets.Masker;

/// What a look brought back: the attributes that monitor put out, and what `job.sh` found of the deployed files.
///
/// @param attributes without secrets, and without what holds one
record LookOutput(Value.Fields attributes, List<Observed.EditedFile> files) {

    /// The variable that asks `job.sh` for the files.
    static final String ASK = "AYS_LOOK";
    private static final String BETWEEN = "\u001e";
    private static final String GONE = "gone ";

    /// Reads the output of a job that was asked with [#ASK]. What isn't a JSON object says nothing.
    static LookOutput read(String output, Template template, Masker masker) {
        var parts = output.split(BETWEEN);
        var files = new ArrayList<Observed.EditedFile>();
        for (int i = 1; i < parts.length; i++) {
            var path = parts[i].substring(parts[i].indexOf(' ') + 1);
            files.add(new Observed.EditedFile(path, parts[i].startsWith(GONE)));
        }
        return new LookOutput(attributes(parts[0], template, masker), files);
    }

    private static Value.Fields attributes(String json, Template template, Masker masker) {
        var seen = new LinkedHashMap<String, Value>();
        try {
            if (!json.isBlank() && Json.read(json) instanceof Value.Fields(var fields)) {
                fields.forEach((name, value) -> {
                    if (isOpen(name, value, template, masker)) {
                        seen.put(name, value);
                    }
                });
            }
        } catch (Json.Unreadable e) {
            System.getLogger(LookOutput.class.getName()).log(System.Logger.Level.DEBUG,
                    "monitor of {0} put out something that is not JSON", template.name());
        }
        return new Value.Fields(seen);
    }

    private static boolean isOpen(String name, Value value, Template template, Masker masker) {
        boolean secret = template.schema().attribute(name).map(Attribute::isSecret).orElse(false);
        var line = Json.line(value);
        return !secret && !(value instanceof Value.Nothing) && masker.mask(line).equals(line);
    }
}
