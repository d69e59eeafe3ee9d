package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// What a job's script reads: the files, then the data, as a [Tar]. What is small is put together before, so that the
/// script knows its length; then the input stays open behind it, and the script can be told that it was heard.
sealed interface JobInput {

    /// Above this it is sent while it is read, and the input is closed.
    int MOST = 1024 * 1024;

    /// The length; empty when the input is closed at its end.
    OptionalInt size();

    /// @param mayRun asked when all is there but the data, without which the script starts nothing
    /// @throws IOException when the other side takes no more
    void send(OutputStream to, BooleanSupplier mayRun) throws IOException;

    /// @param files the template's too; the data alone otherwise
    static JobInput of(Job job, boolean files) {
        return job.stream().isEmpty() && size(job, files) <= MOST ? Whole.of(job, files) : new Flow(job, files);
    }

    private static long size(Job job, boolean files) {
        long size = job.data().length();
        if (files) {
            size += job.bundle().files().values().stream().mapToLong(file -> file.bytes().length).sum();
            size += job.bundle().large().isEmpty() ? 0 : MOST;
        }
        return size;
    }

    private static void add(Tar tar, Job job, boolean files) throws IOException {
        if (files) {
            tar.add(JobScript.TEMPLATE, job.bundle());
        }
    }

    private static void addData(Tar tar, Job job) throws IOException {
        tar.add(JobScript.DATA, job.data().getBytes(StandardCharsets.UTF_8), false);
        tar.close();
    }

    /// @param bytes not to be changed
    record Whole(byte[] bytes) implements JobInput {

        private static Whole of(Job job, boolean files) {
            var bytes = new ByteArrayOutputStream();
            var tar = new Tar(bytes);
            try {
                add(tar, job, files);
                addData(tar, job);
            } catch (IOException e) {
                throw new UncheckedIOException("nothing is written anywhere", e);
            }
            return new Whole(bytes.toByteArray());
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.of(bytes.length);
        }

        @Override
        public void send(OutputStream to, BooleanSupplier mayRun) throws IOException {
            boolean sent = false;
            try {
                if (mayRun.getAsBoolean()) {
                    to.write(bytes);
                    to.flush();
                    sent = true;
                }
            } finally {
                // Half of it must not be waited for.
                if (!sent) {
                    to.close();
                }
            }
        }
    }

    /// @param files the template's too
    record Flow(Job job, boolean files) implements JobInput {

        @Override
        public OptionalInt size() {
            return OptionalInt.empty();
        }

        @Override
        public void send(OutputStream to, BooleanSupplier mayRun) throws IOException {
            try (to) {
                var tar = new Tar(to);
                add(tar, job, files);
                if (job.stream().orElse(null) instanceof StreamIn stream) {
                    stream.send(tar);
                }
                if (mayRun.getAsBoolean()) {
                    addData(tar, job);
                }
            }
        }
    }
}
