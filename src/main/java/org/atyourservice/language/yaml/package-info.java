/// YAML 1.2 with places: a composer that survives hostile files and says in a sentence what is
/// wrong, the reading of its nodes, and the writing of values. The only place that knows the YAML
/// library.
package org.atyourservice.language.yaml;
