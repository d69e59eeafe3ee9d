/// `template_sources` of `environment.yaml`: where shared templates come from, and how a commit is pinned there.
package org.atyourservice.language.sources;
