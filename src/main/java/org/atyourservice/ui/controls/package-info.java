/// The small parts that every view is made of: badges of state and plan, icons, empty states,
/// search fields, chips.
package org.atyourservice.ui.controls;
