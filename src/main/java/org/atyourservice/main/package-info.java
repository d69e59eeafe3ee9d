/// The composition root and nothing else: makes the parts and wires them by hand.
package org.atyourservice.main;
