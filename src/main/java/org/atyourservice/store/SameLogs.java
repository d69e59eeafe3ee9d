package org.atyourservice.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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

    /// Each is read once, by what it says without the times: comparing each with each would take for ever where a thousand
    /// hosts say something else of the same length.
    private static void group(List<String> candidates, Map<String, Path> files, List<Set<String>> groups)
            throws IOException, InterruptedException {
        if (candidates.size() < 2) {
            return;
        }
        Map<String, Set<String>> same = new LinkedHashMap<>();
        for (var step : candidates) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            same.computeIfAbsent(digest(files.get(step)), _ -> new LinkedHashSet<>()).add(step);
        }
        same.values().stream().filter(group -> group.size() > 1).forEach(groups::add);
    }

    private static String digest(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var line = new LogCursor(channel, 0, channel.size());
            while (line.next()) {
                int from = afterTime(line);
                digest.update(line.bytes(), from, line.end() - from);
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int afterTime(LogCursor line) {
        int text = LogFile.text(line.bytes(), line.begin(), line.end());
        return text == line.begin() ? text : text - "out ".length();
    }
}
