/// The one class that builds dialogs.
package org.atyourservice.ui.dialogs;
