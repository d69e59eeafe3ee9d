package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What processes have used of the processors, user and system, as Linux tells.
///
/// @param ticks of a hundredth of a second
record CpuTime(long ticks) {

    private static final double TICK_MILLIS = 10;

    /// Columns of `/proc/PID/stat`, counted from the one behind the name.
    private static final int PARENT = 1;
    private static final int OWN = 11;
    private static final int ENDED_CHILDREN = 13;

    /// Of the processes and all that they started, whether it has ended or not.
    static CpuTime ofTrees(Collection<Long> roots) throws IOException {
        var parents = new HashMap<Long, Long>();
        var used = new HashMap<Long, Long>();
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : all) {
                try {
                    var columns = columns(Files.readString(process.resolve("stat")));
                    long pid = Long.parseLong(process.getFileName().toString());
                    parents.put(pid, Long.parseLong(columns[PARENT]));
                    used.put(pid, both(columns, OWN) + both(columns, ENDED_CHILDREN));
                } catch (IOException _) {
                    // It ended while we looked; its parent has counted it.
                }
            }
        }
        var wanted = new HashSet<>(roots);
        return new CpuTime(used.entrySet().stream().filter(entry -> isBelow(entry.getKey(), wanted, parents))
                .mapToLong(Map.Entry::getValue).sum());
    }

    private static boolean isBelow(long pid, HashSet<Long> wanted, Map<Long, Long> parents) {
        for (Long at = pid; at != null; at = parents.get(at)) {
            if (wanted.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private static String[] columns(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static long both(String[] columns, int user) {
        return List.of(columns[user], columns[user + 1]).stream().mapToLong(Long::parseLong).sum();
    }

    double millisSince(CpuTime before) {
        return (ticks - before.ticks) * TICK_MILLIS;
    }

    /// The most memory that a process has had resident, in megabytes.
    static double mostResident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:")).findFirst()
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .orElseThrow(() -> new IOException("nobody knows the memory of process " + pid));
    }
}
