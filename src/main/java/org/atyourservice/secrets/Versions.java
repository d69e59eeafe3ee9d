package org.atyourservice.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.model.Problem;

/// `secrets/versions.txt`: the versions of files that were encrypted anew with the same text, a line
/// `<digest of the file> <version>` each. What isn't in it is its own version, so that a file that somebody writes with
/// `age` is a new one.
///
/// @param byDigest of the files as they are
record Versions(Map<String, String> byDigest) {

    private static final String FILE = "versions.txt";

    static Versions read(Path secrets) throws Problem {
        try {
            return new Versions(Files.readString(secrets.resolve(FILE)).lines().map(line -> line.split(" "))
                    .filter(words -> words.length == 2)
                    .collect(Collectors.toMap(words -> words[0], words -> words[1], (_, later) -> later,
                            TreeMap::new)));
        } catch (NoSuchFileException _) {
            return new Versions(Map.of());
        } catch (IOException e) {
            throw new Problem(Problem.Kind.SECRETS, "secrets/" + FILE + " can't be read: " + SafeFiles.reason(e) + ".",
                    "Make it readable for you.", e);
        }
    }

    String of(String digest) {
        return byDigest.getOrDefault(digest, digest);
    }

    static Path file(Path secrets) {
        return secrets.resolve(FILE);
    }

    byte[] bytes() {
        return new TreeMap<>(byDigest).entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    }
}
