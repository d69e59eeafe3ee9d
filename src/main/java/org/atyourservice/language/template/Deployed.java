package org.atyourservice.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Daemon;

/// What a template says its services leave on a target: files that nobody else should change, and named daemons.
final class Deployed {

    private static final List<String> DAEMON_KEYS = List.of("run", "pidfile");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    private Deployed() {}

    static List<String> files(YamlReader reader, Optional<YamlNode> node) {
        var files = new ArrayList<String>();
        for (var item : node.map(reader::items).orElse(List.of())) {
            reader.text(item, "the path of a file").map(String::strip).ifPresent(path -> {
                if (path.isEmpty() || path.endsWith("/") || path.chars().anyMatch(Character::isISOControl)
                        || List.of(path.split("/")).contains("..")) {
                    reader.error("deployed-file", item, "'" + Names.cut(path) + "' can't be a deployed file. Write the"
                            + " path of a file, such as conf/web.conf or /etc/web.conf, without '..'.");
                } else {
                    files.add(path);
                }
            });
        }
        return files;
    }

    static Map<String, Daemon> daemons(YamlReader reader, Optional<YamlNode> node) {
        var daemons = new LinkedHashMap<String, Daemon>();
        var written = node.map(it -> reader.fields(it, "the daemons by name")).orElseGet(LinkedHashMap::new);
        written.forEach((name, entry) -> {
            var keys = reader.fields(entry.value(), "a daemon");
            TemplateReader.checkKeys(reader, keys.sequencedValues(), DAEMON_KEYS, List.of());
            var run = TemplateReader.node(keys, "run").flatMap(it -> reader.text(it, "a command line"))
                    .map(String::strip).filter(text -> !text.isEmpty());
            var pidfile = TemplateReader.node(keys, "pidfile").flatMap(it -> reader.text(it, "a path"))
                    .filter(text -> !text.isBlank()).orElse(name + ".pid");
            if (!name.matches(NAME)) {
                reader.error("daemon-name", entry.key(), "'" + Names.cut(name) + "' can't be the name of a daemon. Use"
                        + " letters, digits, dot, dash and underscore.");
            } else if (run.isEmpty()) {
                reader.error("daemon-run", entry.key(), "The daemon '" + Names.cut(name)
                        + "' needs its command line, such as run: bin/worker --quiet.");
            } else if (pidfile.startsWith("/") || List.of(pidfile.split("/")).contains("..")) {
                reader.error("daemon-pidfile", entry.key(),
                        "The pidfile must be below the service's directory, such as run/web.pid.");
            } else {
                daemons.put(name, new Daemon(name, run.get(), pidfile));
            }
        });
        return daemons;
    }
}
