package org.atyourservice.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Facts with their secrets in plain text: for one job, and for masking what it writes.
///
/// @param json goes to the target and nowhere else
/// @param secrets the texts in it, and those that the same secrets had before
record OpenFacts(String json, Set<String> secrets) {

    /// @throws CantRun when a secret can't be had
    static OpenFacts of(Value.Fields facts, SecretSource source) throws CantRun {
        var texts = new HashMap<String, String>();
        try {
            var json = Json.write(open(facts, source, texts));
            var secrets = new LinkedHashSet<>(texts.values());
            texts.keySet().forEach(name -> secrets.addAll(source.earlier(name)));
            return new OpenFacts(json, secrets);
        } catch (Problem e) {
            throw CantRun.because(e);
        }
    }

    private static Value open(Value value, SecretSource source, Map<String, String> texts) throws Problem {
        return switch (value) {
            case Value.SecretRef(var name) -> {
                if (!texts.containsKey(name)) {
                    texts.put(name, source.text(name));
                }
                yield Value.of(texts.get(name));
            }
            case Value.Items(var items) -> {
                var opened = new ArrayList<Value>();
                for (var item : items) {
                    opened.add(open(item, source, texts));
                }
                yield new Value.Items(opened);
            }
            case Value.Fields(var fields) -> {
                var opened = new LinkedHashMap<String, Value>();
                for (var field : fields.entrySet()) {
                    opened.put(field.getKey(), open(field.getValue(), source, texts));
                }
                yield new Value.Fields(opened);
            }
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> value;
        };
    }

    /// Without the secrets, since records end up in logs.
    @Override
    public String toString() {
        return "OpenFacts[" + secrets.size() + " secrets]";
    }
}
