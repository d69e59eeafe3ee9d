/// The text of Cap'n Proto schemas, with which AtYourService 9 described attributes, to JSON Schema: read only. What
/// can't be read is told at its line, and the rest is read.
package org.atyourservice.language.capnp;
