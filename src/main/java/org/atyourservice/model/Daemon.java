package org.atyourservice.model;

/// A process of a service that is started and ended by its name, beside the service's own actions.
///
/// @param run the command line, in the service's directory
/// @param pidfile below the service's directory
public record Daemon(String name, String run, String pidfile) {}
