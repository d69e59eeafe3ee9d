package org.atyourservice.model;

import java.time.Instant;
import java.util.Optional;

/// A backup of a service, on the host that made it, in the service's directory.
///
/// @param id names it when it is restored
/// @param sha256 of its file, in hexadecimal
/// @param run that made it
/// @param erased the run that erased what the service had there, backups among it
public record Backup(String id, Instant at, long bytes, String sha256, String run, Target target,
        Optional<String> erased) {}
