/// The History tab: commits and runs in one list, and the way back to an earlier deployment.
///
/// Nodes that robots find by their ids: `#history-view`, `#history-list`, `#history-details`,
/// `#history-words`, `#history-roll-back`, `#history-open-run`, `#history-trouble`, `#history-retry`.
package org.atyourservice.ui.history;
