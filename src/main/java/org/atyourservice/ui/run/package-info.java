/// Runs and their logs: [RunsView][org.atyourservice.ui.run.RunsView] is the Runs tab,
/// [LogView][org.atyourservice.ui.run.LogView] what unfolds at the bottom. Both stand on one
/// [RunCatalog][org.atyourservice.ui.run.RunCatalog], which knows which run is shown.
///
/// Lines of a log go from the session's threads into a plain store; the view copies from it once a
/// frame. What other rooms show too stands here as well: [Times][org.atyourservice.ui.run.Times],
/// [PhaseMark][org.atyourservice.ui.run.PhaseMark], [Notice][org.atyourservice.ui.run.Notice],
/// [Skeleton][org.atyourservice.ui.run.Skeleton], [ServiceName][org.atyourservice.ui.run.ServiceName].
///
/// Nodes that robots find by their ids: `#runs-view`, `#runs-list`, `#run-steps`, `#run-cancel`,
/// `#run-outcome`, `#run-counts`, `#run-bar`, `#run-number`, `#run-failure`, `#run-show-failure`; `#log-view`,
/// `#log-list`, `#log-title`, `#log-status`, `#log-all`, `#log-filter`, `#log-follow`, `#log-wrap`,
/// `#log-times`, `#log-copy`, `#log-save`.
package org.atyourservice.ui.run;
