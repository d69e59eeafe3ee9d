package org.atyourservice.run.ssh;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.cipher.Cipher;

/// AES-GCM as SSH has it ([RFC 5647](https://www.rfc-editor.org/rfc/rfc5647)), by the JDK, which uses the processor's instructions
/// for it. The library's own goes to another provider, which is about ten times slower: with much output, that is all the time
/// there is.
final class GcmCipher implements Cipher {

    private static final int TAG = 16;
    private static final int NONCE = 12;
    /// The nonce is four bytes that stay, and a number that counts packets.
    private static final int COUNTER = 4;

    private final int keySize;
    private final byte[] nonce = new byte[NONCE];
    private javax.crypto.Cipher cipher;
    private SecretKeySpec key;
    private int mode;

    private GcmCipher(int keySize) {
        this.keySize = keySize;
    }

    static List<Factory.Named<Cipher>> factories() {
        return List.of(new Made("aes128-gcm@openssh.com", 16), new Made("aes256-gcm@openssh.com", 32));
    }

    private record Made(String name, int keySize) implements Factory.Named<Cipher> {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Cipher create() {
            return new GcmCipher(keySize);
        }
    }

    @Override
    public int getBlockSize() {
        return keySize;
    }

    @Override
    public int getIVSize() {
        return NONCE;
    }

    @Override
    public int getAuthenticationTagSize() {
        return TAG;
    }

    @Override
    public void init(Mode wanted, byte[] secret, byte[] iv) {
        try {
            cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
            key = new SecretKeySpec(Arrays.copyOf(secret, keySize), "AES");
            System.arraycopy(iv, 0, nonce, 0, NONCE);
            mode = wanted == Mode.Encrypt ? javax.crypto.Cipher.ENCRYPT_MODE : javax.crypto.Cipher.DECRYPT_MODE;
            begin();
        } catch (GeneralSecurityException e) {
            throw new SSHRuntimeException(e);
        }
    }

    private void begin() throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    }

    @Override
    public void updateAAD(byte[] data, int offset, int length) {
        cipher.updateAAD(data, offset, length);
    }

    @Override
    public void updateAAD(byte[] data) {
        updateAAD(data, 0, data.length);
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        try {
            int all = mode == javax.crypto.Cipher.DECRYPT_MODE ? length + TAG : length;
            cipher.doFinal(input, offset, all, input, offset);
            var counter = ByteBuffer.wrap(nonce, COUNTER, Long.BYTES);
            counter.putLong(COUNTER, counter.getLong(COUNTER) + 1);
            begin();
        } catch (GeneralSecurityException e) {
            throw new SSHRuntimeException("A packet could not be " + (mode == javax.crypto.Cipher.DECRYPT_MODE
                    ? "read"
                    : "written") + ".", e);
        }
    }

    @Override
    public void updateWithAAD(byte[] input, int offset, int dataLength, int length) {
        updateAAD(input, offset, dataLength);
        update(input, offset + dataLength, length);
    }

    @Override
    public void setSequenceNumber(long number) {
        // the nonce counts by itself
    }
}
