/// The command line: thin commands over the session, their texts and their exit codes. The only
/// place that prints.
package org.atyourservice.cli;
