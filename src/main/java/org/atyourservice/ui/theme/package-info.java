/// How the window looks: AtlantaFX's Primer, light or dark, and our own colours defined once for
/// both in `theme.css`. Other rooms use looked-up colours only: `-ays-state-*` for states,
/// `-ays-plan-*` for plans, AtlantaFX's `-color-*` for the rest. Style classes for all rooms:
/// `ays-title`, `ays-small`, `ays-muted`, `ays-mono`, `ays-panel`, `ays-bar`, `ays-section`.
package org.atyourservice.ui.theme;
