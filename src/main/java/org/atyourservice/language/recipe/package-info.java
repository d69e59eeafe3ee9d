/// What another version of a template means: for the template's parts, for the data of services, for blueprints. A
/// value first; nothing here writes.
package org.atyourservice.language.recipe;
