/// The tree of sites: location, datacenter, node, service, with their states.
///
/// Node ids: `#tree` (the tree table), `#tree-filter`.
package org.atyourservice.ui.tree;
