package org.atyourservice.secrets;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;
import org.atyourservice.model.Rekeying;
import org.atyourservice.model.StoredSecret;

/// Who can read the secrets of an environment, and how that changes: all that this operator can read is encrypted for
/// the new list, or nothing is.
public final class Sharing {

    private final Vault vault;

    public Sharing(Vault vault) {
        this.vault = vault;
    }

    /// @throws Problem when the list can't be read
    public List<Recipient> recipients() throws Problem {
        return vault.list().recipients();
    }

    /// All secrets, without their texts.
    ///
    /// @throws Problem when the folder can't be read
    public List<StoredSecret> secrets() throws Problem {
        var all = new ArrayList<StoredSecret>();
        for (var name : vault.names()) {
            var bytes = vault.bytes(name).orElse(new byte[0]);
            boolean readable = true;
            try {
                vault.get(name);
            } catch (Problem _) {
                readable = false;
            }
            all.add(new StoredSecret(name, vault.version(name).orElse(""), readable, readers(bytes)));
        }
        return all;
    }

    /// The stanzas before the line that ends an age header.
    private static int readers(byte[] bytes) {
        var text = new String(Armor.off(bytes), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n---");
        return end < 0
                ? 0
                : (int) text.substring(0, end).lines()
                        .filter(line -> line.startsWith("-> ") && !line.contains("grease"))
                        .count();
    }

    /// Lets somebody read from now on; once more is allowed and completes what was left half done.
    ///
    /// @throws Problem when the key is no recipient of age, or nothing could be written; nothing has changed then
    public Rekeying join(Recipient one) throws Problem {
        checkKey(one.key());
        try (var _ = WriteLock.take(vault.environment)) {
            var list = vault.list();
            if (list.recipients().isEmpty() && !one.key().equals(vault.ownRecipient())) {
                list = list.with(new Recipient(vault.ownRecipient(), ""));
            }
            boolean there = list.recipients().stream().anyMatch(other -> other.key().equals(one.key()));
            return encrypt(there ? list : list.with(one));
        }
    }

    private static void checkKey(String key) throws Problem {
        try {
            Vault.writer(key);
        } catch (Problem e) {
            throw new Problem(Problem.Kind.SECRETS, "'" + key + "' is no age recipient.",
                    "It starts with age1, as their ays secret recipients shows it.", e);
        }
    }

    /// Lets somebody not read what is written from now on. What that person has read stays read, and earlier commits
    /// still open with that key.
    ///
    /// @param who a name or a key of the list
    /// @throws Problem when nobody is called so, several are, nobody would be left, or nothing could be written
    public Rekeying leave(String who) throws Problem {
        try (var _ = WriteLock.take(vault.environment)) {
            var list = vault.list();
            var meant = list.recipients().stream().filter(one -> one.key().equals(who) || one.name().equals(who))
                    .toList();
            if (meant.size() != 1) {
                throw new Problem(Problem.Kind.NOT_FOUND, meant.isEmpty()
                        ? "There is no recipient '" + who + "' in secrets/recipients.txt."
                        : "'" + who + "' are " + meant.size() + " recipients.",
                        list.recipients().isEmpty()
                                ? "There is none yet."
                                : "Name one of them by its key: " + String.join(", ",
                                        list.recipients().stream().map(Recipient::key).toList()) + ".");
            }
            var after = list.without(one -> one.equals(meant.getFirst()));
            if (after.recipients().isEmpty()) {
                throw new Problem(Problem.Kind.REFUSED, "Without " + meant.getFirst().shown()
                        + " nobody could read the secrets.", "Let somebody else join first.");
            }
            return encrypt(after);
        }
    }

    private Rekeying encrypt(RecipientList list) throws Problem {
        var writers = new ArrayList<RecipientStanzaWriter>();
        for (var one : list.recipients()) {
            writers.add(Vault.writer(one.key()));
        }
        var old = new LinkedHashMap<Path, byte[]>();
        var fresh = new LinkedHashMap<Path, byte[]>();
        var versions = new TreeMap<String, String>();
        var unreadable = new ArrayList<Rekeying.Unreadable>();
        var rekeyed = new ArrayList<String>();
        for (var name : vault.names()) {
            try {
                var before = vault.bytes(name).orElseThrow();
                var version = vault.version(name).orElseThrow();
                var after = Vault.encrypt(vault.get(name), writers);
                old.put(vault.file(name), before);
                fresh.put(vault.file(name), after);
                versions.put(Vault.digest(after), version);
                rekeyed.add(name);
            } catch (Problem e) {
                unreadable.add(new Rekeying.Unreadable(name, e.getMessage()));
                vault.bytes(name).map(Vault::digest).ifPresent(digest -> keepVersion(digest, versions));
            } catch (IOException e) {
                throw Vault.unwritable(vault.secrets, e);
            }
        }
        add(Versions.file(vault.secrets), new Versions(versions).bytes(), old, fresh);
        // The list comes last: whoever finds the old one knows that it has to be done again.
        add(vault.recipientsFile(), list.text().getBytes(StandardCharsets.UTF_8), old, fresh);
        replaceAll(old, fresh);
        return new Rekeying(list.recipients(), rekeyed, unreadable);
    }

    private void keepVersion(String digest, Map<String, String> versions) {
        try {
            var version = Versions.read(vault.secrets).of(digest);
            if (!version.equals(digest)) {
                versions.put(digest, version);
            }
        } catch (Problem _) {
            // It is a new version then.
        }
    }

    private static void add(Path file, byte[] bytes, Map<Path, byte[]> old, Map<Path, byte[]> fresh) throws Problem {
        try {
            old.put(file, Files.exists(file) ? Files.readAllBytes(file) : null);
            fresh.put(file, bytes);
        } catch (IOException e) {
            throw Vault.unwritable(file, e);
        }
    }

    /// All or none: when one can't be written, those that were are put back.
    private static void replaceAll(Map<Path, byte[]> old, Map<Path, byte[]> fresh) throws Problem {
        var written = new ArrayList<Path>();
        for (var file : fresh.entrySet()) {
            try {
                var now = Files.exists(file.getKey()) ? Files.readAllBytes(file.getKey()) : null;
                if (!Arrays.equals(now, old.get(file.getKey()))) {
                    throw new Problem(Problem.Kind.STALE, file.getKey() + " was changed by somebody else meanwhile.",
                            "Try again.");
                }
                written.add(file.getKey());
                SafeFiles.replace(file.getKey(), file.getValue());
            } catch (IOException e) {
                putBack(written, old);
                throw Vault.unwritable(file.getKey(), e);
            } catch (Problem e) {
                putBack(written, old);
                throw e;
            }
        }
    }

    private static void putBack(List<Path> written, Map<Path, byte[]> old) {
        for (var file : written) {
            try {
                if (old.get(file) == null) {
                    Files.deleteIfExists(file);
                } else {
                    SafeFiles.replace(file, old.get(file));
                }
            } catch (IOException e) {
                System.getLogger(Sharing.class.getName()).log(System.Logger.Level.ERROR, "{0} could not be put back",
                        file);
            }
        }
    }
}
