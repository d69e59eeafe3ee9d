/// Older repositories become native environments: what is found in a folder, what is made of it, and what could not
/// be carried over, item by item. Nothing here reads or writes a disk.
package org.atyourservice.language.importing;
