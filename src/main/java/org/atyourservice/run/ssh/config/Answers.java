package org.atyourservice.run.ssh.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What has been said of one host so far. The first value of a keyword stays; those of some are collected.
final class Answers {

    private static final String JUMP = "proxyjump";
    private static final String COMMAND = "proxycommand";
    private static final Set<String> COLLECTED = Set.of("identityfile", "certificatefile");
    private static final Set<String> LISTS = Set.of("userknownhostsfile", "globalknownhostsfile");
    private static final Set<String> FLAGS = Set.of("identitiesonly");
    private static final Set<String> SINGLE = Set.of("hostname", "user", "port", "hostkeyalias", "identityagent", JUMP,
            COMMAND, "connecttimeout", "serveraliveinterval", "serveralivecountmax");

    private final Map<String, List<String>> values = new HashMap<>();

    /// Takes a line, or passes over it when it says nothing that counts here.
    ///
    /// @param active false to look only whether it can be followed
    /// @throws BrokenConfig when it can't
    void take(ConfigLine line, boolean active) throws BrokenConfig {
        var keyword = line.keyword();
        if (COLLECTED.contains(keyword)) {
            var word = line.word();
            if (active && !all(keyword).contains(word)) {
                values.computeIfAbsent(keyword, _ -> new ArrayList<>()).add(word);
            }
        } else if (LISTS.contains(keyword)) {
            say(keyword, line.someWords(), active);
        } else if (FLAGS.contains(keyword)) {
            say(keyword, List.of(line.flag() ? "yes" : "no"), active);
        } else if (SINGLE.contains(keyword)) {
            single(line, active);
        }
    }

    private void single(ConfigLine line, boolean active) throws BrokenConfig {
        var word = line.word();
        switch (line.keyword()) {
            case "port" -> {
                if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > 65535) {
                    throw line.broken("The port is " + word + ". Write a number from 1 to 65535.");
                }
            }
            case JUMP -> {
                if (!word.equalsIgnoreCase("none")) {
                    for (var hop : word.split(",", -1)) {
                        Jump.parse(hop, line);
                    }
                }
            }
            case "connecttimeout", "serveraliveinterval" -> {
                if (!word.equalsIgnoreCase("none") && Timing.duration(word).isEmpty()) {
                    throw line.broken("%s is " + word + ". Write seconds, or a time such as 1m30s.");
                }
            }
            case "serveralivecountmax" -> {
                if (!word.matches("[0-9]{1,4}")) {
                    throw line.broken("%s is " + word + ". Write a number.");
                }
            }
            default -> {
            }
        }
        // Whichever of the two is said first keeps the other out.
        if (line.keyword().equals(COMMAND) && values.containsKey(JUMP)
                || line.keyword().equals(JUMP) && values.containsKey(COMMAND)) {
            return;
        }
        say(line.keyword(), List.of(word), active);
    }

    private void say(String keyword, List<String> words, boolean active) {
        if (active) {
            values.putIfAbsent(keyword, words);
        }
    }

    /// Says something that no file can change any more.
    void preset(String keyword, String word) {
        values.put(keyword, List.of(word));
    }

    Optional<String> one(String keyword) {
        return Optional.ofNullable(values.get(keyword.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    List<String> all(String keyword) {
        return values.getOrDefault(keyword.toLowerCase(Locale.ROOT), List.of());
    }

    boolean has(String keyword) {
        return values.containsKey(keyword);
    }
}
