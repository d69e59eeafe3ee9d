/// HRD, the `key = value` files of the first AtYourService: read only. What can't be read is flagged on that one
/// item, and the rest is read.
package org.atyourservice.language.hrd;
