package org.atyourservice.run;

import java.io.OutputStream;
import java.nio.file.Path;

/// Where the person who runs an `export` wants its bytes, or where those of an `import` come from.
public sealed interface OperatorStream {

    /// Hears of it once, when all was moved and both ends have the same checksum.
    interface Receipt {
        /// @param sha256 in hexadecimal
        void moved(long bytes, String sha256);
    }

    Receipt receipt();

    /// Into a file, which is there under its name only once it is whole.
    record ToFile(Path file, Receipt receipt) implements OperatorStream {}

    /// As it comes. What was written before something went wrong can't be taken back.
    record ToOutput(OutputStream out, Receipt receipt) implements OperatorStream {}

    /// From a file, which must not change meanwhile.
    record FromFile(Path file, Receipt receipt) implements OperatorStream {}
}
