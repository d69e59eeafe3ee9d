/// The language of an environment: texts in, [Environment][org.atyourservice.model.Environment] and diagnostics out; and edits, which
/// change one value and leave every other byte alone. Pure functions: nothing here knows a disk.
package org.atyourservice.language;
