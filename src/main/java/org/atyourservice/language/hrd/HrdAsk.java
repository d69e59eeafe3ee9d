package org.atyourservice.language.hrd;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Value;

/// What `@ASK type: default: descr: regex: retry: minval: maxval: dropdownvals:` says about a value that the
/// installation asks for.
///
/// @param type as it is written, such as `str`, `int` or `dropdown`; `str` when it isn't
/// @param retry how often is asked again after an answer that doesn't fit
public record HrdAsk(String type, Optional<Value> defaultValue, String description, Optional<String> regex,
        Optional<Integer> retry, Optional<String> minimum, Optional<String> maximum, List<String> choices) {

    public HrdAsk {
        choices = List.copyOf(choices);
    }

    /// @param tags those behind `@ASK`
    static HrdAsk of(HrdTags tags) {
        return new HrdAsk(tags.text("type").orElse("str"), tags.value("default"), tags.text("descr").orElse(""),
                tags.text("regex"), tags.text("retry").filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf),
                tags.text("minval"), tags.text("maxval"), tags.choices());
    }
}
