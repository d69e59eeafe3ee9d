/// The blueprints as text, with what is wrong with them at its line. To read; the form and the
/// canvas edit.
///
/// Node ids: `#blueprints`, `#blueprint-files`, `#blueprint-text`, `#blueprint-problems`.
package org.atyourservice.ui.editor;
