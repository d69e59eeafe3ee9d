package org.atyourservice.plan;

import org.atyourservice.model.ServicePath;

/// Names for the groups and steps of one plan: numbered, and safe as the names of files.
final class StepIds {

    private int groups;
    private int steps;

    String group(ServicePath path) {
        return "%03d-".formatted(++groups) + fileName(path);
    }

    String step(ServicePath path, String verb) {
        return "%03d-%s-%s".formatted(++steps, fileName(path), verb.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static String fileName(ServicePath path) {
        var name = (path.key().role() + "-" + path.key().instance()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(0, Math.min(60, name.length()));
    }
}
