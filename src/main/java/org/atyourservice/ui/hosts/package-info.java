/// The keys by which the nodes' hosts are known, and saying yes to a new one.
package org.atyourservice.ui.hosts;
