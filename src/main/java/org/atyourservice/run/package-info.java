/// A plan being carried out: schedule, limits, cancel, compensation. The ports [Executor][org.atyourservice.run.Executor] and
/// [Shell][org.atyourservice.run.Shell] are what adapters such as `run.ssh` and `run.local` implement or build on.
package org.atyourservice.run;
