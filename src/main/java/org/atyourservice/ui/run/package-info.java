/// Runs and their logs: [RunsView][org.atyourservice.ui.run.RunsView] is the Runs tab,
/// [LogView][org.atyourservice.ui.run.LogView] what unfolds at the bottom. Both stand on one
/// [RunCatalog][org.atyourservice.ui.run.RunCatalog], which knows which run is shown.
///
/// Lines of a log go from the session's threads into a plain store; the view copies from it once a
/// frame. What other rooms show too stands here as well: [Times][org.atyourservice.ui.run.Times],
/// [PhaseMark][org.atyourservice.ui.run.PhaseMark], [Notice][org.atyourservice.ui.run.Notice],
/// [Skeleton][org.atyourservice.ui.run.Skeleton], [ServiceName][org.atyourservice.ui.run.ServiceName].
///
/// The page of a run: [RunHeader][org.atyourservice.ui.run.RunHeader],
/// [MatrixTable][org.atyourservice.ui.run.MatrixTable] over a [RunMatrix][org.atyourservice.ui.run.RunMatrix],
/// [OutputsView][org.atyourservice.ui.run.OutputsView], [StepDetails][org.atyourservice.ui.run.StepDetails]. What is chosen
/// among them is a [LogScope][org.atyourservice.ui.run.LogScope] of the catalog, and the log shows that.
///
/// Nodes that robots find by their ids: `#runs-view`, `#runs-list`, `#run-matrix` (columns `#matrix-name`,
/// `#matrix-ACTION`, `#matrix-details`), `#matrix-filter`, `#matrix-unfold`, `#phase-PHASE`, `#show-matrix`,
/// `#show-outputs`, `#run-outputs`, `#run-details` with `#run-details-title`, `-facts`, `-note`; `#run-cancel`, `#run-retry`,
/// `#run-outcome`, `#run-counts`, `#run-who`, `#run-elapsed`, `#run-bar`, `#run-number`, `#run-turn`, `#run-show-holder`,
/// `#run-break-lease`, `#run-break-stop`, in its dialog `#lease-reason`,
/// `#run-failure`, `#run-show-failure`, `#run-afterwards`; `#log-view`, `#log-list`, `#log-title`, `#log-status`,
/// `#log-all`, `#log-filter`, `#log-find`, `#log-fold`, `#log-follow`, `#log-wrap`, `#log-times`, `#log-copy`, `#log-save`.
package org.atyourservice.ui.run;
