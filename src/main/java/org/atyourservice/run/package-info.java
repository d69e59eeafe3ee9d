/// A plan being carried out: schedule, limits, probes, cancel, compensation; and the question to
/// `monitor` what is there. [Executor][org.atyourservice.run.Executor] is the port to the hosts,
/// [Shell][org.atyourservice.run.Shell] the lower one that `run.ssh` and `run.local` implement;
/// [ShellExecutor][org.atyourservice.run.ShellExecutor] is the one built on the other, with the scripts `job.sh` and `cancel.sh`.
/// Secrets are opened here for a job's data and masked in all that it writes.
package org.atyourservice.run;
