/// The attributes of templates: `schema.yaml` is read, values are typed by it and checked. The
/// only place that knows the JSON Schema library.
package org.atyourservice.language.schema;
