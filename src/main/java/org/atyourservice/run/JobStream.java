package org.atyourservice.run;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Bytes that go along with a job, of any length: never more than a piece of them is in memory, and both ends agree on
/// their SHA-256.
///
/// The action finds them in, or writes them to, the file that `AYS_STREAM` names. One that reads starts only once all
/// are there and verified, so that an interrupted transfer changes nothing.
public abstract sealed class JobStream permits StreamIn, StreamOut {

    static final int PIECE = 64 * 1024;

    private final MessageDigest digest = sha256();
    private final Meter meter;
    private volatile long bytes;
    private volatile boolean stopped;
    private volatile String sum = "";
    private volatile IOException trouble;

    /// Hears how far it is.
    public interface Meter {
        /// @param bytes so far
        /// @param all how many there will be
        void moved(long bytes, long all);
    }

    JobStream(Meter meter) {
        this.meter = meter;
    }

    /// What `job.sh` is told.
    abstract String word();

    /// Ends it soon.
    final void stop() {
        stopped = true;
    }

    final boolean isStopped() {
        return stopped;
    }

    /// The SHA-256 in hexadecimal; empty until all was moved and, on the way out, compared.
    final Optional<String> sum() {
        return Optional.of(sum).filter(text -> !text.isEmpty());
    }

    final long bytes() {
        return bytes;
    }

    /// What went wrong on our side.
    final Optional<IOException> trouble() {
        return Optional.ofNullable(trouble);
    }

    final void failed(IOException e) {
        trouble = e;
    }

    final void moved(byte[] piece, int from, int length, long all) {
        digest.update(piece, from, length);
        bytes += length;
        meter.moved(bytes, all);
    }

    final String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    final void done(String sha256) {
        sum = sha256;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
