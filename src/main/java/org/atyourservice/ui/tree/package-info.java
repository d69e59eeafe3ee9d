/// The tree of sites: location, datacenter, node, service, with their states.
///
/// Node ids: `#tree` (the tree table), `#tree-filter`, `#tree-count`.
package org.atyourservice.ui.tree;
