package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
/// @param isCalm true when no error reaches beyond its own service, so that a change can be worked in
/// @param isInOrder true while the drafts are in the order of the blueprints
record World(Templates templates, SortedMap<String, Reading> readings, Map<String, List<Written>> placed,
        Drafts drafts, Asked asked, Map<String, Vocabulary> words, SortedMap<ServicePath, Service> services,
        boolean isCalm, boolean isInOrder) {

    static Map<String, List<Written>> byFile(List<Written> writings) {
        return writings.stream().filter(written -> written.autoFor.isEmpty())
                .collect(Collectors.groupingBy(written -> written.place.file(), HashMap::new, Collectors.toList()));
    }

    static SortedMap<ServicePath, Service> services(Drafts drafts) {
        var services = new TreeMap<ServicePath, Service>();
        for (var draft : drafts.all()) {
            if (draft.broken.isEmpty()) {
                services.put(draft.path, draft.service());
            }
        }
        return services;
    }

    /// True when everything with an error has it from itself, and nothing depends on it.
    static boolean isCalm(Drafts drafts, Work work) {
        return drafts.failed().isEmpty() && work.unreadable().isEmpty() && !drafts.hasCollisions()
                && areAlone(drafts, drafts.all().stream().filter(draft -> draft.broken.isPresent()).toList());
    }

    /// True when all of them have errors of their own, and nothing depends on them.
    static boolean areAlone(Drafts drafts, List<Draft> broken) {
        if (broken.isEmpty()) {
            return true;
        }
        Set<ServicePath> paths = new HashSet<>();
        broken.forEach(draft -> paths.add(draft.path));
        return broken.stream().allMatch(draft -> draft.guilty)
                && drafts.all().stream().flatMap(Draft::dependencies).noneMatch(paths::contains);
    }
}
