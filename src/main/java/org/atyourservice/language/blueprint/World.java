package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// What a compilation leaves behind for the next one.
///
/// @param readings by file
/// @param placed the writings of each file, with their places
/// @param words by template
/// @param doubt why something that seems to be missing may be there
/// @param sought to find out where the services stand
/// @param isCalm false when there are circles, or two services that would be one folder, so that nothing can be
/// worked in
record World(Templates templates, SortedMap<String, Reading> readings, Map<String, List<Written>> placed,
        Drafts drafts, Map<String, Vocabulary> words, SortedMap<ServicePath, Service> services, Optional<Cause> doubt,
        Sought sought, boolean isCalm) {

    static Map<String, List<Written>> byFile(List<Written> writings) {
        return writings.stream().filter(written -> written.autoFor.isEmpty())
                .collect(Collectors.groupingBy(written -> written.place.file(), HashMap::new, Collectors.toList()));
    }

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
