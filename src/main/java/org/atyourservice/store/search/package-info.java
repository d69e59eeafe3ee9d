/// Finding lines in the bytes of a log, about as fast as `grep` does: literals by the processor's own search, regular
/// expressions by an automaton over bytes. What the automaton can't tell for certain, `java.util.regex` decides.
package org.atyourservice.store.search;
