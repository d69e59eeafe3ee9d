package org.atyourservice.run.ssh;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.common.Buffer;

/// A conversation with the operator's key agent, which has private keys and signs with them. The protocol is that of
/// `draft-ietf-sshm-ssh-agent`.
final class SshAgent implements Closeable {

    /// Somebody may have to be asked, or to touch something.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_BYTES = 1 << 20;
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES = 12;
    private static final byte SIGN = 13;
    private static final byte SIGNED = 14;
    private static final int RSA_SHA2_512 = 4;

    /// A key, or a certificate of one.
    ///
    /// @param blob the public part, as it goes over the wire
    record Identity(byte[] blob, String comment) {}

    private final SocketChannel channel;

    /// @throws IOException when nobody listens there
    SshAgent(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    List<Identity> identities() throws IOException {
        var answer = ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES);
        try {
            var found = new ArrayList<Identity>();
            for (long left = answer.readUInt32(); left > 0; left--) {
                found.add(new Identity(answer.readBytes(), answer.readString()));
            }
            return found;
        } catch (Buffer.BufferException e) {
            throw new IOException("the agent's answer can't be read", e);
        }
    }

    /// A signature, as it goes over the wire.
    ///
    /// @throws IOException when the agent doesn't sign
    byte[] sign(byte[] blob, byte[] data) throws IOException {
        var answer = ask(new Buffer.PlainBuffer().putByte(SIGN).putString(blob).putString(data).putUInt32(RSA_SHA2_512),
                SIGNED);
        try {
            return answer.readBytes();
        } catch (Buffer.BufferException e) {
            throw new IOException("the agent's signature can't be read", e);
        }
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer question, byte expected) throws IOException {
        var done = new AtomicBoolean();
        var guard = Thread.ofVirtual().name("ssh-agent").start(() -> {
            try {
                Thread.sleep(PATIENCE);
                if (!done.get()) {
                    close();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            var bytes = question.getCompactData();
            write(ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).flip());
            int length = read(4).getInt();
            if (length < 1 || length > MOST_BYTES) {
                throw new IOException("the agent answers with " + length + " bytes");
            }
            var answer = new Buffer.PlainBuffer(read(length).array());
            if (answer.readByte() != expected) {
                throw new IOException("the agent refuses");
            }
            return answer;
        } catch (Buffer.BufferException e) {
            throw new IOException(e);
        } finally {
            done.set(true);
            guard.interrupt();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer read(int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the agent has hung up");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(SshAgent.class.getName()).log(System.Logger.Level.DEBUG, "Closing the agent", e);
        }
    }
}
