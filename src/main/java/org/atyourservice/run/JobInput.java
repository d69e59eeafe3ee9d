package org.atyourservice.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// What a job's script reads: the files, then the data, as a [Tar]. The script knows its length; the input stays open
/// behind it, so that it can be told that it was heard. Only what has a stream is closed at its end.
///
/// @param files the template's too; the data alone otherwise
record JobInput(Job job, boolean files) {

    /// Few large packets are faster than many small ones.
    private static final int PACKET = 64 * 1024;

    /// The length; empty when the input is closed at its end.
    ///
    /// @throws IOException when a file is not there any more
    OptionalLong size() throws IOException {
        if (job.stream().isPresent()) {
            return OptionalLong.empty();
        }
        var count = new Count();
        write(Tar.measuring(count));
        return OptionalLong.of(count.bytes);
    }

    /// @param mayRun asked when all is there but the data, without which the script starts nothing
    /// @throws IOException when the other side takes no more, or a file can't be read
    void send(OutputStream to, BooleanSupplier mayRun) throws IOException {
        boolean sent = false;
        try {
            var out = new BufferedOutputStream(to, PACKET);
            var tar = new Tar(out);
            addFiles(tar);
            if (job.stream().orElse(null) instanceof StreamIn stream) {
                stream.send(tar);
            }
            if (mayRun.getAsBoolean()) {
                addData(tar);
                out.flush();
                sent = true;
            }
        } finally {
            // Half of it must not be waited for.
            if (!sent || job.stream().isPresent()) {
                to.close();
            }
        }
    }

    private void write(Tar tar) throws IOException {
        addFiles(tar);
        addData(tar);
    }

    private void addFiles(Tar tar) throws IOException {
        if (files) {
            tar.add(JobScript.TEMPLATE, job.bundle());
        }
    }

    private void addData(Tar tar) throws IOException {
        tar.add(JobScript.DATA, job.data().getBytes(StandardCharsets.UTF_8), false);
        tar.finish();
    }

    /// Counts what is written into it.
    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] piece, int from, int length) {
            bytes += length;
        }
    }
}
