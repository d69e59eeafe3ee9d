/// Edits of blueprints: each changes one thing, checks by reading again that it changed nothing
/// else, and refuses what it can't do exactly.
package org.atyourservice.language.edit;
