/// Benchmarks of the whole application: `ays bench` lists them, `ays bench NAME` runs one. Each figure
/// has a target, so that a slower version is noticed by a script and not by a user.
package org.atyourservice.bench;
