package org.atyourservice.secrets;

import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.atyourservice.model.Problem;

/// The operator's keys: what decrypts, and the recipients that belong to it. Kept in the format of
/// `age-keygen`, so that `age -d -i FILE` reads the same secrets.
///
/// @param keys `AGE-SECRET-KEY-1…`, at least one
/// @param recipients `age1…`, in the same order
record Identity(List<String> keys, List<String> recipients) {

    private static final String KEY = "AGE-SECRET-KEY-1";

    Identity {
        keys = List.copyOf(keys);
        recipients = List.copyOf(recipients);
    }

    /// Reads the file.
    ///
    /// @throws Problem when it is missing, unreadable or holds no key
    static Identity read(Path file) throws Problem {
        try {
            var keys = Files.readString(file).lines().map(String::strip).filter(line -> line.startsWith(KEY)).toList();
            if (keys.isEmpty()) {
                throw broken(file, "holds no line that starts with " + KEY, null);
            }
            var recipients = new ArrayList<String>();
            for (var key : keys) {
                recipients.add(recipientOf(key));
            }
            return new Identity(keys, recipients);
        } catch (NoSuchFileException e) {
            throw new Problem(Problem.Kind.SECRETS, "There is no identity to decrypt secrets with: " + file
                    + " doesn't exist.", "Put your age identity there, or set a secret: that makes a new one.", e);
        } catch (AccessDeniedException e) {
            throw new Problem(Problem.Kind.SECRETS, "The identity file " + file + " can't be read: permission denied.",
                    "Make it yours: chown it to your login and chmod 600 it.", e);
        } catch (IOException e) {
            throw broken(file, "can't be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken(file, "holds a key that isn't valid", e);
        }
    }

    /// Reads the file; where it is missing, a new key is made and written first, readable by its
    /// owner only.
    ///
    /// @throws Problem when it can't be read or written
    static Identity readOrCreate(Path file) throws Problem {
        if (Files.notExists(file)) {
            create(file);
        }
        return read(file);
    }

    private static void create(Path file) throws Problem {
        try {
            var pair = new X25519KeyPairGenerator().generateKeyPair();
            var text = "# public key: " + ascii(pair.getPublic().getEncoded()) + "\n"
                    + ascii(pair.getPrivate().getEncoded()) + "\n";
            SafeFiles.createPrivate(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (FileAlreadyExistsException _) {
            // another process was faster; its key is as good
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no X25519", e);
        } catch (IOException e) {
            throw new Problem(Problem.Kind.SECRETS, "The identity file " + file + " can't be written: "
                    + SafeFiles.reason(e) + ".", "Make its folder writable for you.", e);
        }
    }

    private static String recipientOf(String key) throws GeneralSecurityException {
        var secret = new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "X25519");
        return ascii(new X25519KeyFactory().translateKey(secret).getEncoded());
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static Problem broken(Path file, String what, Throwable cause) {
        return new Problem(Problem.Kind.SECRETS, "The identity file " + file + " " + what + ".",
                "Put back the file that age-keygen or this program wrote.", cause);
    }

    /// Without the keys, since records end up in logs.
    @Override
    public String toString() {
        return "Identity" + recipients;
    }
}
