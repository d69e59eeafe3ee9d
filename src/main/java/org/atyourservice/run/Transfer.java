package org.atyourservice.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.atyourservice.model.Step;

/// One transfer between a service and the operator: opens the operator's side, and makes it count or takes it back.
final class Transfer implements AutoCloseable {

    private final Step.Transfer step;
    private final OperatorStream stream;
    private final ProgressEvents progress;
    private final JobStream job;
    private final Optional<Path> partial;
    private final Optional<OutputStream> open;
    private final long begun = System.nanoTime();

    /// @throws CantRun when the operator's side can't be opened
    Transfer(Step.Transfer step, OperatorStream stream, ProgressEvents progress) throws CantRun {
        this.step = step;
        this.stream = stream;
        this.progress = progress;
        try {
            switch (stream) {
                case OperatorStream.ToFile(var file, _) -> {
                    partial = Optional.of(file.resolveSibling("." + file.getFileName() + ".ays-partial-" + step.id()
                            .replaceAll("[^A-Za-z0-9-]", "-") + "-" + Long.toHexString(System.nanoTime())));
                    open = Optional.of(create(partial.get()));
                    job = new StreamOut(open.get(), this::moved);
                }
                case OperatorStream.ToOutput(var out, _) -> {
                    partial = Optional.empty();
                    open = Optional.of(new Unclosed(out));
                    job = new StreamOut(open.get(), this::moved);
                }
                case OperatorStream.FromFile(var file, _) -> {
                    partial = Optional.empty();
                    open = Optional.empty();
                    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                        throw new CantRun("The file " + file + " can't be read. Name one that is there.");
                    }
                    job = new StreamIn(file, this::moved);
                }
            }
        } catch (IOException e) {
            throw new CantRun("The file for " + words() + " can't be written: " + e.getMessage() + ".");
        }
    }

    /// What is exported may be confidential: only its owner can read it.
    private static OutputStream create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.newOutputStream(file);
        }
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    }

    JobStream job() {
        return job;
    }

    /// What the transfer makes of its job's end.
    StepEnd end(StepEnd end) {
        if (!end.isOk()) {
            return job.trouble().isPresent() ? StepEnd.failed(trouble(job.trouble().get())) : end;
        }
        if (job.trouble().isPresent()) {
            return StepEnd.failed(end.exitCode(), trouble(job.trouble().get()));
        }
        if (job.sum().isEmpty()) {
            return StepEnd.failed(end.exitCode(), sentence() + " ended well, but its action wrote nothing to the file"
                    + " that AYS_STREAM names. Have it write there.");
        }
        try {
            if (stream instanceof OperatorStream.ToFile(var file, _)) {
                open.orElseThrow().close();
                Files.move(partial.orElseThrow(), file, StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else if (open.isPresent()) {
                open.get().flush();
            }
        } catch (IOException e) {
            return StepEnd.failed(end.exitCode(), trouble(e));
        }
        stream.receipt().moved(job.bytes(), job.sum().get());
        return StepEnd.ok(end.exitCode(), end.outputs(), Optional.of(ByteWords.size(job.bytes()) + " in "
                + StepRunner.Words.duration(java.time.Duration.ofNanos(System.nanoTime() - begun)) + ", SHA-256 "
                + job.sum().get()));
    }

    private String trouble(IOException e) {
        var what = switch (stream) {
            case OperatorStream.ToFile(var file, _) -> "The file " + file + " could not be written";
            case OperatorStream.ToOutput _ -> "The output of " + words() + " could not be written";
            case OperatorStream.FromFile(var file, _) -> "The file " + file + " could not be read to its end";
        };
        return what + ": " + e.getMessage() + ". Nothing counts of it; mend that and run it again.";
    }

    private void moved(long bytes, long all) {
        double seconds = Math.max(0.001, (System.nanoTime() - begun) / 1e9);
        progress.said(all == 0 ? 100 : (int) (bytes * 100 / all), ByteWords.size(bytes) + " of " + ByteWords.size(all)
                + ", " + ByteWords.size((long) (bytes / seconds)) + "/s");
    }

    private String words() {
        return step.action() + " of " + step.service().shown();
    }

    private String sentence() {
        return step.action().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + step.action().substring(1) + " of "
                + step.service().shown();
    }

    /// What isn't whole goes.
    @Override
    public void close() {
        progress.close();
        try {
            if (open.isPresent()) {
                open.get().close();
            }
            if (partial.isPresent()) {
                Files.deleteIfExists(partial.get());
            }
        } catch (IOException e) {
            System.getLogger(Transfer.class.getName()).log(System.Logger.Level.WARNING, "After a transfer", e);
        }
    }

    /// The operator's own output outlives the transfer.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            if (out instanceof java.io.PrintStream print && print.checkError()) {
                throw new IOException("nobody reads it any more");
            }
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
