/// What can be done to what is selected, from tree, canvas, search and keyboard: actions, which open the plan first, a
/// command of a person's own, a terminal, and the data of a service.
///
/// Node ids: the menu's items `#act-ACTION` and `#act-more`, `#act-command`, `#act-terminal`, `#act-export`,
/// `#act-import`, `#act-backups`; the dialogs `#command-dialog` with `#command-line`, `#backups-dialog` with
/// `#backups-list`, `#backups-make` and `#backups-restore`, `#terminal-dialog`.
package org.atyourservice.ui.actions;
