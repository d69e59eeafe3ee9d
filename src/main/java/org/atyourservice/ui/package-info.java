/// The window. This package holds what its rooms share: the [Selection][org.atyourservice.ui.Selection], the
/// [Navigator][org.atyourservice.ui.Navigator] between tabs, [Live][org.atyourservice.ui.Live] knowledge of the session, the
/// commands of a [Deployment][org.atyourservice.ui.Deployment], and [Messages][org.atyourservice.ui.Messages].
///
/// A view is an `XView` (nodes, binding, css) over an `XViewModel` (state and commands, no
/// `javafx.scene`). It adds its own sheet to its root node, subscribes through
/// [Attached][org.atyourservice.ui.fx.Attached] while it is in a scene, and asks the session for
/// nothing on the FX thread: [Work][org.atyourservice.ui.fx.Work] does.
package org.atyourservice.ui;
