package org.atyourservice.run;

import java.io.IOException;
import java.io.OutputStream;

/// What an action has written, on its way to the operator.
final class StreamOut extends JobStream {

    private final OutputStream to;

    StreamOut(OutputStream to, Meter meter) {
        super(meter);
        this.to = to;
    }

    @Override
    String word() {
        return "out";
    }

    /// Takes what follows in the input. Trouble on our side is kept, not thrown.
    ///
    /// @param header size and SHA-256, as the target has counted them
    /// @param busy called before and after each write, which may take long
    /// @return false when it is no use to read on
    /// @throws IOException when the input breaks
    boolean receive(String header, MarkedInput in, Runnable busy) throws IOException {
        var parts = header.split(" ");
        long size = Long.parseLong(parts[0]);
        boolean all = in.copy(size, (piece, from, length) -> take(piece, from, length, size, busy));
        if (!all) {
            return false;
        }
        var sum = digest();
        if (sum.equals(parts.length > 1 ? parts[1] : "")) {
            done(sum);
        } else {
            failed(new IOException("its checksum is another than on the host"));
        }
        return true;
    }

    private boolean take(byte[] piece, int from, int length, long size, Runnable busy) {
        if (isStopped()) {
            return false;
        }
        busy.run();
        try {
            to.write(piece, from, length);
            moved(piece, from, length, size);
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        } finally {
            busy.run();
        }
    }
}
