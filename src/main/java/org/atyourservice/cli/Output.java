package org.atyourservice.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.atyourservice.session.Reading;

/// Standard output that remembers whether all of it arrived: a script that keeps an answer in a file must not take half
/// of one for the whole.
public final class Output extends OutputStream {

    private final OutputStream to;
    private Optional<IOException> trouble = Optional.empty();

    public Output(OutputStream to) {
        this.to = to;
    }

    /// What commands print to; each line is passed on at once.
    public PrintStream printer(Charset charset) {
        return new PrintStream(new BufferedOutputStream(this), true, charset);
    }

    /// The exit code of a command that printed to it. Who stopped reading, as `head` does, has what he wants.
    public int end(int code, PrintStream err) {
        var lost = trouble.filter(e -> !String.valueOf(e.getMessage()).contains("Broken pipe"));
        if (lost.isEmpty()) {
            return code;
        }
        err.println("ays: Standard output can't be written: " + Reading.reason(lost.get()) + ".");
        return code == ExitCode.OK.number ? ExitCode.FOLDER.number : code;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            trouble = trouble.or(() -> Optional.of(e));
            throw e;
        }
    }
}
