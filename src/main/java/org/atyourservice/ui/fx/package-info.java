/// The one door to the JavaFX thread: whoever must get onto it or off it goes through here, and
/// the window's background threads are made here. Nothing else touches `Platform`.
package org.atyourservice.ui.fx;
