package org.atyourservice.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/// A stream into which nothing more can be written once nobody wants it. Closing it is up to who made the other.
final class WantedOutput extends FilterOutputStream {

    private static final int PIECE = 32 * 1024;

    private final BooleanSupplier wanted;

    WantedOutput(OutputStream out, BooleanSupplier wanted) {
        super(out);
        this.wanted = wanted;
    }

    @Override
    public void write(int one) throws IOException {
        check();
        out.write(one);
    }

    /// In pieces: to write one may take long.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            check();
            out.write(bytes, from + done, Math.min(PIECE, length - done));
        }
    }

    private void check() throws IOException {
        if (!wanted.getAsBoolean()) {
            throw new IOException("it is not wanted any more");
        }
    }
}
