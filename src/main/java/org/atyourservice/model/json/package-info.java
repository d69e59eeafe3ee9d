/// JSON text to [Value][org.atyourservice.model.Value] and back, in one stable form. The only place that knows the JSON library.
package org.atyourservice.model.json;
