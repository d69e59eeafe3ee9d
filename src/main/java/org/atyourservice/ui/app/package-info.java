/// The window itself: start page, main frame, toolbar, search, shortcuts.
/// [StudioWindow][org.atyourservice.ui.app.StudioWindow] is the way in; [Rooms][org.atyourservice.ui.app.Rooms] is where the views
/// of plan, runs, history and log come from.
///
/// Node ids, by which tests and robots find their way:
///
/// - start page `#start`: `#open-demo`, `#open-folder`, `#clone` (its dialog `#clone-dialog` with `#clone-address`, `#clone-folder`, `#clone-choose`, `#clone-yes`), `#create`, `#recent`, `#recent-NAME`, `#forget-NAME`,
///   `#opening`, `#cancel-opening`, `#trouble-text`, `#theme`
/// - frame `#frame`, toolbar `#toolbar`: `#environment`, `#branch`, `#not-in-git`, `#not-on-hosts`, `#run-progress`,
///   `#show-run`, `#cancel-run` (of several `#runs-under-way` with `#show-run-NUMBER`, `#cancel-run-NUMBER`), `#plan`, `#deploy`, `#roll-back` (its items `#roll-back-to-NUMBER`), `#search`, `#theme`
/// - lists behind the counters: `#git-list` with `#discard-FILE` and `#commit`, `#hosts-list` with `#put-back-PATH`
/// - tabs `#tabs`: `#tab-canvas`, `#tab-blueprints`, `#tab-plan`, `#tab-runs`, `#tab-history`
/// - search: `#search-field`, `#search-results`; status bar: `#log-toggle`, `#problems`, `#busy`
/// - dialogs: `#confirm-dialog`, `#problem-dialog`, `#ask-dialog` with `#ask-field`, `#shortcuts-dialog`
/// - rooms: `#tree` and `#tree-filter`, `#canvas`, `#inspector`, `#blueprints`; see their packages
package org.atyourservice.ui.app;
