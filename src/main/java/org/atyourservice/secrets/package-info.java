/// Secrets at rest, encrypted with age, and their masking in everything that leaves a run.
package org.atyourservice.secrets;
