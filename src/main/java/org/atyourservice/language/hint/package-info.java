/// What diagnostics say to help: names that are close, lists of names.
package org.atyourservice.language.hint;
