/// The window itself: start page, main frame, toolbar, search, shortcuts.
package org.atyourservice.ui.app;
