/// Desired, recorded and observed compared: what a run would do, as a value that is shown before
/// anything changes. Pure functions; no disk, no clock, no randomness but the ids handed in.
package org.atyourservice.plan;
