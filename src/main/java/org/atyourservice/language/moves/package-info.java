/// `moves.yaml`: which service is the same as one that was at another address.
package org.atyourservice.language.moves;
