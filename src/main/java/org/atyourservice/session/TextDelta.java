package org.atyourservice.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/// One change of one file: the stretch that is another, and what stood around it, so that it can be
/// taken back from a text that was changed elsewhere meanwhile.
///
/// @param file inside the environment
/// @param start where the stretch begins
/// @param before what stood there
/// @param after what stands there now
/// @param above what stands directly before it
/// @param below what stands directly behind it
/// @param context how much of both it takes to tell the place from all others; empty when nothing does
/// @param wasThere false for a file that the change made
/// @param isThere false for a file that the change took away
/// @param digestBefore of the whole text before
/// @param digestAfter of the whole text after
record TextDelta(String file, int start, String before, String after, String above, String below,
        OptionalInt context, boolean wasThere, boolean isThere, String digestBefore, String digestAfter) {

    /// How much of what stands around it has to be found again: the most first.
    private static final int[] CONTEXTS = {160, 80, 40, 20, 10};

    static TextDelta of(String file, Optional<String> before, Optional<String> after) {
        var old = before.orElse("");
        var now = after.orElse("");
        int most = Math.min(old.length(), now.length());
        int start = 0;
        while (start < most && old.charAt(start) == now.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < most - start && old.charAt(old.length() - 1 - same) == now.charAt(now.length() - 1 - same)) {
            same++;
        }
        int oldEnd = old.length() - same;
        var was = old.substring(start, oldEnd);
        var is = now.substring(start, now.length() - same);
        var above = old.substring(Math.max(0, start - CONTEXTS[0]), start);
        var below = old.substring(oldEnd, Math.min(old.length(), oldEnd + CONTEXTS[0]));
        var context = Arrays.stream(CONTEXTS).takeWhile(size -> only(old, above, was, below, size) >= 0
                && only(now, above, is, below, size) >= 0).min();
        return new TextDelta(file, start, was, is, above, below, context, before.isPresent(), after.isPresent(),
                digest(before), digest(after));
    }

    /// Where the only place is that has this in the middle; less than nothing when there is none, or more than one.
    private static int only(String text, String above, String middle, String below, int size) {
        var before = above.substring(Math.max(0, above.length() - size));
        var wanted = before + middle + below.substring(0, Math.min(below.length(), size));
        int at = text.indexOf(wanted);
        return at < 0 || text.indexOf(wanted, at + 1) >= 0 ? -1 : at + before.length();
    }

    /// What takes it back.
    TextDelta reversed() {
        return new TextDelta(file, start, after, before, above, below, context, isThere, wasThere, digestAfter,
                digestBefore);
    }

    /// The text with the change made.
    ///
    /// @param text as it is now; empty when there is no such file
    /// @return empty when it isn't the text that was, and the place can't be found in it for sure; inside it, empty for
    ///         a file that shall be gone
    Optional<Optional<String>> apply(Optional<String> text) {
        if (digest(text).equals(digestBefore)) {
            var all = text.orElse("");
            return Optional.of(isThere
                    ? Optional.of(all.substring(0, start) + after + all.substring(start + before.length()))
                    : Optional.empty());
        }
        if (text.isEmpty() || !wasThere || !isThere || context.isEmpty()) {
            return Optional.empty();
        }
        var all = text.get();
        int from = Arrays.stream(CONTEXTS).filter(size -> size >= context.getAsInt())
                .map(size -> only(all, above, before, below, size)).filter(at -> at >= 0).findFirst().orElse(-1);
        return from < 0
                ? Optional.empty()
                : Optional.of(Optional.of(all.substring(0, from) + after + all.substring(from + before.length())));
    }

    int size() {
        return before.length() + after.length() + above.length() + below.length();
    }

    static String digest(Optional<String> text) {
        try {
            return text.map(words -> words.getBytes(StandardCharsets.UTF_8)).isEmpty()
                    ? ""
                    : HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.get().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
