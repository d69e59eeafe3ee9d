/// Templates: what a folder below `templates/` says about attributes, links and actions.
package org.atyourservice.language.template;
