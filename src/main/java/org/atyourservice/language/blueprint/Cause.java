package org.atyourservice.language.blueprint;

import org.atyourservice.model.Place;

/// Why something is left out that has no error of its own.
///
/// @param place of the error
/// @param because the end of a sentence that starts with `Left out, since`
record Cause(Place place, String because) {

    static Cause service(String shown, Place place) {
        return new Cause(place, "they stand in " + shown + " or use it, which has errors");
    }

    static Cause template(String template, String folder) {
        return new Cause(Place.ofFile(folder), "the template " + template + " has errors");
    }

    static Cause file(String file) {
        return new Cause(Place.ofFile(file), "what they name may be in " + file + ", which can't be read");
    }
}
