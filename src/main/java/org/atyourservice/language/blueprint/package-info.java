/// Blueprints: which services there are, where they stand, what they use and what their
/// attributes are. Works in passes over all files: read, place, link, find cycles, fill in
/// values, choose targets; what has an error is left out together with what depends on it.
package org.atyourservice.language.blueprint;
