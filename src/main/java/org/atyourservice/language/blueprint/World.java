package org.atyourservice.language.blueprint;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// What a compilation leaves behind for the next one.
///
/// @param readings by file
/// @param words by template
/// @param doubt why something that seems to be missing may be there
/// @param isCalm false when there are circles, two services that would be one folder, or it matters who is placed
/// first, so that nothing can be worked in
record World(Templates templates, SortedMap<String, Reading> readings, Standing standing, Drafts drafts,
        Map<String, Vocabulary> words, SortedMap<ServicePath, Service> services, Optional<Cause> doubt,
        boolean isCalm) {

    static SortedMap<ServicePath, Service> services(Drafts drafts) {
        var services = new TreeMap<ServicePath, Service>();
        for (var draft : drafts.all()) {
            draft.isListed = draft.broken.isEmpty();
            if (draft.isListed) {
                services.put(draft.path, draft.service());
            }
        }
        return services;
    }
}
