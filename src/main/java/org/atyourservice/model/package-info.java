/// The values that every room speaks of: what is desired, recorded and observed, the plan, the
/// events of a run, and what is wrong with a file. Data and pure functions only; no disk, no
/// network, no threads. The two ports that are part of the vocabulary, [Journal][org.atyourservice.model.Journal] and
/// [Tree][org.atyourservice.model.Tree], are here too.
package org.atyourservice.model;
