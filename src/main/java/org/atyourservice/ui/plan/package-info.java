/// The Plan tab: what a deployment will do, before it does it.
///
/// Nodes that robots find by their ids: `#plan-view`, `#plan-summary`, `#plan-deploy`,
/// `#plan-refresh`, `#plan-orphans`, `#plan-expand`, `#plan-hindrance` (why it can't be deployed),
/// `#plan-notice`, `#plan-list`, `#plan-moved-yes`, `#plan-moved-no`, `#plan-make` (in the empty
/// state), `#plan-again` (when there is nothing to do).
package org.atyourservice.ui.plan;
