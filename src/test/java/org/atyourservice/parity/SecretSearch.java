package org.atyourservice.parity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/// Looks for secrets in whatever is left or said, byte by byte: as they are, each of their lines, halves of long ones, and
/// as base64, hexadecimal, URL, JSON and shell words have them. Knows nothing of how they are masked.
final class SecretSearch {

    private static final long LARGEST = 64_000_000;

    private final Set<String> forms = new LinkedHashSet<>();
    private final Set<String> found = new ConcurrentSkipListSet<>();
    /// Command lines and variables that were searched already.
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private int searched;

    /// Looks for these as well from now on.
    synchronized SecretSearch add(String... secrets) {
        seen.clear();
        for (var secret : secrets) {
            var parts = new LinkedHashSet<>(List.of(secret));
            secret.lines().filter(line -> line.length() >= 8).forEach(parts::add);
            for (var part : parts) {
                addForms(part);
            }
            if (secret.length() >= 24 && secret.lines().count() == 1) {
                forms.add(latin(secret.substring(0, secret.length() / 2)));
                forms.add(latin(secret.substring(secret.length() / 2)));
            }
        }
        return this;
    }

    private void addForms(String secret) {
        var bytes = secret.getBytes(UTF_8);
        var json = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        forms.add(latin(secret).replaceAll("[\\r\\n]", ""));
        forms.add(latin(json));
        forms.add(ascii(json));
        addBase64(bytes);
        addBase64(json.getBytes(UTF_8));
        forms.add(HexFormat.of().formatHex(bytes));
        var url = URLEncoder.encode(secret, UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        forms.add(url.replace("+", "%20").replace("%2F", "/"));
        forms.add(latin(secret.replace("'", "'\\''")));
        forms.add(latin(secret.replace("'", "'\"'\"'")));
        forms.add(latin(json.replace("\\\"", "\"").replace("'", "\\'")));
    }

    private static String ascii(String text) {
        var ascii = new StringBuilder();
        text.chars().forEach(c -> ascii.append(c < 0x7f ? "" + (char) c : "\\u%04x".formatted(c)));
        return ascii.toString();
    }

    /// Those characters of it that no byte before or after the secret has a part in.
    private void addBase64(byte[] bytes) {
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            var base64 = Base64.getEncoder().encodeToString(shifted);
            forms.add(base64.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
        }
    }

    /// As it looks when its bytes are read one by one.
    private static String latin(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    void text(String where, String text) {
        bytes(where, text.getBytes(UTF_8));
    }

    synchronized void bytes(String where, byte[] bytes) {
        searched++;
        var text = new String(bytes, ISO_8859_1).replaceAll("[\\r\\n]", "");
        for (var form : forms) {
            int at = text.indexOf(form);
            if (at >= 0) {
                found.add(where + ": ..." + text.substring(Math.max(0, at - 60), at) + "<<" + form + ">>");
            }
        }
    }

    /// All files below, but links.
    void files(Path top, Set<Path> but) throws IOException {
        try (var files = Files.walk(top)) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !but.contains(file)).toList()) {
                text("the name of " + file, top.relativize(file).toString());
                bytes(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    /// Files of the system's folder for temporary ones that are newer, but those below a folder.
    void temporary(Instant since, Path but) {
        var top = Path.of(System.getProperty("java.io.tmpdir"));
        try (var children = Files.list(top)) {
            for (var child : children.filter(child -> !but.startsWith(child)).toList()) {
                newer(child, since);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void newer(Path child, Instant since) {
        try (var files = Files.walk(child, 4)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file) && Files.size(file) < LARGEST
                        && Files.getLastModifiedTime(file).toInstant().isAfter(since)) {
                    bytes(file.toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException | RuntimeException _) {
            // Somebody else's, and gone already.
        }
    }

    /// Every object that git has, also those that nothing leads to and those in packs, inflated.
    ///
    /// @return how many there are
    int objects(Path repository) throws IOException {
        var process = new ProcessBuilder("git", "cat-file", "--batch", "--batch-all-objects").directory(
                repository.toFile()).start();
        int count = 0;
        try (var in = new DataInputStream(process.getInputStream())) {
            for (var header = line(in); !header.isEmpty(); header = line(in)) {
                var bytes = new byte[Integer.parseInt(header.substring(header.lastIndexOf(' ') + 1))];
                in.readFully(bytes);
                in.readByte();
                bytes("object " + header, bytes);
                count++;
            }
        }
        return count;
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int by = in.read(); by >= 0 && by != '\n'; by = in.read()) {
            line.append((char) by);
        }
        return line.toString();
    }

    /// The command lines and variables of all processes of this machine, once.
    void processes() {
        try (var all = Files.list(Path.of("/proc"))) {
            all.filter(entry -> entry.getFileName().toString().matches("[0-9]+")).forEach(entry -> Stream.of("cmdline",
                    "environ").forEach(file -> {
                        try {
                            var bytes = Files.readAllBytes(entry.resolve(file));
                            if (seen.add(HexFormat.of().formatHex(bytes))) {
                                bytes(entry + "/" + file, bytes);
                            }
                        } catch (IOException _) {
                            // It is over.
                        }
                    }));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Which of the files hold one.
    List<Path> holders(Path top) throws IOException {
        var holders = new ArrayList<Path>();
        try (var files = Files.walk(top)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var one = new SecretSearch();
                one.forms.addAll(forms);
                one.bytes(file.toString(), Files.readAllBytes(file));
                if (!one.found.isEmpty()) {
                    holders.add(file);
                }
            }
        }
        return holders;
    }

    Set<String> found() {
        return new TreeSet<>(found);
    }

    int searched() {
        return searched;
    }
}
