package org.atyourservice.run;

import java.util.Locale;

/// Amounts of bytes as people say them, in powers of ten.
final class ByteWords {

    private ByteWords() {}

    static String size(long bytes) {
        double amount = bytes;
        for (var unit : new String[]{"bytes", "kB", "MB", "GB"}) {
            if (amount < 1000 || unit.equals("GB")) {
                return unit.equals("bytes") ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", amount, unit);
            }
            amount /= 1000;
        }
        throw new IllegalStateException("there is a last unit");
    }
}
