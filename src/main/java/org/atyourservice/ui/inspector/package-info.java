/// What is known of the selected service, and the form in which it is changed.
///
/// Node ids: `#inspector`, `#inspector-name`, `#inspector-state`, `#inspector-blueprint`,
/// `#field-NAME` (the editor of attribute NAME), `#reset-NAME`, `#error-NAME`, `#value-NAME` (an
/// output), `#open-NAME` (opens an address), `#copy-NAME`, `#relation-PATH`, `#inspector-failure`.
package org.atyourservice.ui.inspector;
