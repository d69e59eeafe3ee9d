package org.atyourservice.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.atyourservice.model.Problem;

/// A hundred ports that belong to one demo, so that several demos can run at once. The demo's files
/// are written with block 220: `port: 22001`, `http://127.0.0.1:22080/`. Another block keeps the last two digits.
///
/// @param block the ports' first three digits
record PortBlock(int block) {

    /// IPv4, since the blueprints say so, whatever this JVM prefers.
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /// Below the ports that systems give to outgoing connections, which would sooner or later take one.
    private static final int LOWEST = 200;
    private static final int HIGHEST = 319;
    private static final Pattern PORT = Pattern.compile("(?<=port: |127\\.0\\.0\\.1:|-p )220(\\d\\d)\\b");

    /// The text with the ports of this block.
    String appliedTo(String text) {
        return PORT.matcher(text).replaceAll(found -> block + found.group(1));
    }

    /// The places inside a block that a text uses, 0 to 99.
    static SortedSet<Integer> usedBy(String text) {
        var used = new TreeSet<Integer>();
        PORT.matcher(text).results().forEach(found -> used.add(Integer.valueOf(found.group(1))));
        return used;
    }

    /// A block in which all these places are free on the loopback address now.
    ///
    /// @param random a number from 0 up to its argument
    /// @throws Problem when there is none
    static PortBlock free(Collection<Integer> places, IntUnaryOperator random) throws Problem {
        int count = HIGHEST - LOWEST + 1;
        int first = random.applyAsInt(count);
        for (int i = 0; i < count; i++) {
            var block = new PortBlock(LOWEST + (first + i) % count);
            if (places.stream().allMatch(place -> isFree(block.block * 100 + place))) {
                return block;
            }
        }
        throw new Problem(Problem.Kind.MACHINE, "No hundred ports between %d00 and %d99 are free for the demo."
                .formatted(LOWEST, HIGHEST), "End programs that listen there, then try again.");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
