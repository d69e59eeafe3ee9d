/// The drawing of an environment: nested boxes and the lines from producers to consumers, painted
/// on one canvas. [BoxLayout][org.atyourservice.ui.canvas.BoxLayout] says what stands where,
/// [Camera][org.atyourservice.ui.canvas.Camera] what of it is seen, the painters draw it.
///
/// Node ids: `#canvas`, `#zoom-in`, `#zoom-out`, `#zoom-fit`.
package org.atyourservice.ui.canvas;
