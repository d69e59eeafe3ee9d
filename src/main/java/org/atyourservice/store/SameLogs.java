package org.atyourservice.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;

/// Finds steps of a run that wrote the same, times apart: many hosts often do. Only steps that are over are looked at, since
/// others may still differ.
public final class SameLogs {

    /// Nobody folds what is longer, and comparing it would take its time.
    private static final long LONGEST = 8 * 1024 * 1024;

    private SameLogs() {}

    /// @return groups of steps, two or more each, in the order in which they ended
    /// @throws IOException when the run or a log can't be read
    /// @throws InterruptedException when interrupted
    public static List<Set<String>> of(RunsFolder folder, RunId run) throws IOException, InterruptedException {
        Map<Long, List<String>> bySize = new LinkedHashMap<>();
        var files = new HashMap<String, Path>();
        for (var event : folder.events(run)) {
            if (event instanceof RunEvent.StepEnded ended) {
                var file = folder.log(run, ended.step());
                long size = file.isPresent() ? Files.size(file.get()) : 0;
                if (size > 0 && size <= LONGEST) {
                    files.put(ended.step(), file.get());
                    bySize.computeIfAbsent(size, _ -> new ArrayList<>()).add(ended.step());
                }
            }
        }
        var groups = new ArrayList<Set<String>>();
        for (var candidates : bySize.values()) {
            group(candidates, files, groups);
        }
        return groups;
    }

    private static void group(List<String> candidates, Map<String, Path> files, List<Set<String>> groups)
            throws IOException, InterruptedException {
        var left = new ArrayList<>(candidates);
        while (left.size() > 1) {
            var first = left.removeFirst();
            var group = new LinkedHashSet<>(Set.of(first));
            for (var other : List.copyOf(left)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (same(files.get(first), files.get(other))) {
                    group.add(other);
                    left.remove(other);
                }
            }
            if (group.size() > 1) {
                groups.add(group);
            }
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        try (var first = FileChannel.open(one); var second = FileChannel.open(other)) {
            var lines = new LogCursor(first, 0, first.size());
            var others = new LogCursor(second, 0, second.size());
            while (lines.next()) {
                if (!others.next() || !isSame(lines, others)) {
                    return false;
                }
            }
            return !others.next();
        }
    }

    /// The same channel and text; the time ends where the channel begins.
    private static boolean isSame(LogCursor one, LogCursor other) {
        return Arrays.equals(one.bytes(), afterTime(one), one.end(), other.bytes(), afterTime(other), other.end());
    }

    private static int afterTime(LogCursor line) {
        int text = LogFile.text(line.bytes(), line.begin(), line.end());
        return text == line.begin() ? text : text - "out ".length();
    }
}
