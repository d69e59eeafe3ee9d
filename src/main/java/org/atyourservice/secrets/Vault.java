package org.atyourservice.secrets;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipient;

/// The secrets of an environment: one file of age a secret, `secrets/<name>.age`, each encrypted for
/// everyone in `secrets/recipients.txt` (an `age1…` a line, `#` starts a comment).
public final class Vault {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    private static final int LONGEST = 200;
    private static final String SUFFIX = ".age";

    final Path environment;
    final Path secrets;
    private final Path identityFile;

    /// @param environment the environment's folder
    /// @param identityFile the operator's own key; made when a secret is first set
    public Vault(Path environment, Path identityFile) {
        this.environment = environment;
        this.secrets = environment.resolve("secrets");
        this.identityFile = identityFile;
    }

    /// Encrypts the text for all recipients. Where the list is empty, it begins with the operator.
    ///
    /// @throws Problem when the name or a recipient isn't valid, or a file can't be written
    public synchronized void put(String name, String text) throws Problem {
        var file = file(name);
        try (var _ = WriteLock.take(environment)) {
            put(file, text);
        }
    }

    private void put(Path file, String text) throws Problem {
        var writers = new ArrayList<RecipientStanzaWriter>();
        for (var recipient : recipientsOrOwn()) {
            writers.add(writer(recipient));
        }
        try {
            SafeFiles.replace(file, encrypt(text, writers));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// The secret's text.
    ///
    /// @throws Problem when it doesn't exist, isn't encrypted for this operator, is damaged or can't be read
    public String get(String name) throws Problem {
        return read(name, bytes(name).orElseThrow(() -> missing(name)));
    }

    /// The text in what is, or once was, the secret's file.
    ///
    /// @throws Problem when it isn't encrypted for this operator, or is damaged
    public String read(String name, byte[] bytes) throws Problem {
        var readers = new ArrayList<RecipientStanzaReader>();
        try {
            for (var key : Identity.read(identityFile).keys()) {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(key));
            }
            return decrypt(bytes, readers);
        } catch (UnsupportedRecipientStanzaException e) {
            throw new Problem(Problem.Kind.SECRETS, "The secret " + name + " isn't encrypted for you.",
                    "Ask somebody who can read it to add your recipient to secrets/recipients.txt and set it again.",
                    e);
        } catch (GeneralSecurityException | IOException e) {
            throw new Problem(Problem.Kind.SECRETS, "The secret " + name + " is damaged: secrets/" + name + SUFFIX
                    + " is not what age wrote.", "Restore the file from git, or set the secret again.", e);
        }
    }

    /// A digest of the file as it was when its text was set, SHA-256 in hexadecimal: another text always has another
    /// version, and the same text for other readers has not. Empty when there is no such secret.
    ///
    /// @throws Problem when it can't be read
    public Optional<String> version(String name) throws Problem {
        var bytes = bytes(name);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(Versions.read(secrets).of(digest(bytes.get())));
    }

    static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// The recipient that others put into `secrets/recipients.txt` so that this operator can read;
    /// makes the operator's key when there is none yet.
    ///
    /// @throws Problem when the key can't be read or written
    public String ownRecipient() throws Problem {
        return Identity.readOrCreate(identityFile).recipients().getFirst();
    }

    /// The file of a secret, inside the environment, with `/`.
    ///
    /// @throws Problem when the name isn't valid
    public static String pathOf(String name) throws Problem {
        return "secrets/" + checked(name) + SUFFIX;
    }

    /// What an attribute's secret is called: the service's address and the attribute, made safe for a
    /// file's name; with a short digest of both where that made them less than they were, so that two
    /// attributes never share a secret.
    public static String nameFor(String service, String attribute) {
        var whole = service + "." + attribute;
        var name = whole.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^\\.+", "");
        if (name.equals(whole) && name.length() <= LONGEST) {
            return name;
        }
        var digest = "-" + HexFormat.of().formatHex(sha256().digest(whole.getBytes(StandardCharsets.UTF_8)), 0, 4);
        return name.substring(Math.max(0, name.length() + digest.length() - LONGEST)) + digest;
    }

    private List<String> recipientsOrOwn() throws Problem {
        var recipients = recipients();
        if (!recipients.isEmpty()) {
            return recipients;
        }
        var own = ownRecipient();
        var file = recipientsFile();
        try {
            SafeFiles.replace(file, list().with(new Recipient(own, "")).text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return List.of(own);
    }

    private List<String> recipients() throws Problem {
        return list().recipients().stream().map(Recipient::key).toList();
    }

    /// Who can read.
    RecipientList list() throws Problem {
        try {
            SafeFiles.check(recipientsFile());
            return new RecipientList(Files.readString(recipientsFile()));
        } catch (NoSuchFileException _) {
            return new RecipientList("");
        } catch (IOException e) {
            throw new Problem(Problem.Kind.SECRETS, "The list of recipients secrets/recipients.txt can't be read: "
                    + SafeFiles.reason(e) + ".", "Make it readable for you.", e);
        }
    }

    /// The names of all secrets, sorted.
    ///
    /// @throws Problem when the folder can't be read
    public List<String> names() throws Problem {
        if (!Files.isDirectory(secrets)) {
            return List.of();
        }
        try (var files = Files.list(secrets)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> NAME.matcher(name).matches()).sorted().toList();
        } catch (IOException e) {
            throw new Problem(Problem.Kind.SECRETS, secrets + " can't be read: " + SafeFiles.reason(e) + ".",
                    "Make it readable for you.", e);
        }
    }

    static RecipientStanzaWriter writer(String recipient) throws Problem {
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Problem(Problem.Kind.SECRETS, "secrets/recipients.txt has a line that is no age recipient: "
                    + recipient + ".", "Each line is one recipient that starts with age1; mend or remove this one.",
                    e);
        }
    }

    static byte[] encrypt(String text, List<RecipientStanzaWriter> writers) throws IOException {
        var encrypted = new ByteArrayOutputStream();
        try (var channel = new StandardEncryptingChannelFactory()
                .newEncryptingChannel(Channels.newChannel(encrypted), writers)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't encrypt with X25519 and ChaCha20-Poly1305", e);
        }
        return encrypted.toByteArray();
    }

    private static String decrypt(byte[] bytes, List<RecipientStanzaReader> readers)
            throws GeneralSecurityException, IOException {
        try (var channel = new StandardDecryptingChannelFactory()
                .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(Armor.off(bytes))), readers);
                var stream = Channels.newInputStream(channel)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Optional<byte[]> bytes(String name) throws Problem {
        var file = file(name);
        try {
            SafeFiles.check(file);
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Problem(Problem.Kind.SECRETS, "The secret " + name + " can't be read: " + SafeFiles.reason(e)
                    + ".", "Make " + file + " readable for you.", e);
        }
    }

    Path recipientsFile() {
        return secrets.resolve("recipients.txt");
    }

    Path file(String name) throws Problem {
        return secrets.resolve(checked(name) + SUFFIX);
    }

    private static String checked(String name) throws Problem {
        if (!NAME.matcher(name).matches()) {
            throw new Problem(Problem.Kind.SECRETS, "\"" + name + "\" can't be the name of a secret.",
                    "Use letters, digits, dot, dash and underscore, and no dot in front.");
        }
        return name;
    }

    private static Problem missing(String name) {
        return new Problem(Problem.Kind.SECRETS, "The secret " + name + " doesn't exist: there is no secrets/" + name
                + SUFFIX + ".", "Set its value in the service that uses it, or write the file with age.");
    }

    static Problem unwritable(Path file, IOException e) {
        return new Problem(Problem.Kind.SECRETS, file + " can't be written: " + SafeFiles.reason(e) + ".",
                "Make the folder writable for you and try again.", e);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
