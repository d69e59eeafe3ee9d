package org.atyourservice.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShebangTest {

    private static Shebang of(String file) {
        return Shebang.of(file.getBytes(UTF_8));
    }

    @Test
    void theInterpreterIsTheFirstWord() {
        assertThat(of("#! /bin/bash -eu\necho")).isEqualTo(new Shebang("/bin/bash", ""));
        assertThat(of("#!/bin/sh")).isEqualTo(new Shebang("/bin/sh", ""));
    }

    @Test
    void envNamesTheProgram() {
        assertThat(of("#!/usr/bin/env python3\n")).isEqualTo(new Shebang("/usr/bin/env", "python3"));
        assertThat(of("#!/usr/bin/env -S LANG=C python3 -u\n")).isEqualTo(new Shebang("/usr/bin/env", "python3"));
    }

    @Test
    void otherFilesAskForNothing() {
        assertThat(of("")).isEqualTo(new Shebang("", ""));
        assertThat(of("echo\n")).isEqualTo(new Shebang("", ""));
        assertThat(of("\u007fELF")).isEqualTo(new Shebang("", ""));
        assertThat(of("#!\n")).isEqualTo(new Shebang("", ""));
    }

    @Test
    void aWindowsLineEndIsSeen() {
        assertThat(of("#!/bin/sh\r\n").endsInCarriageReturn()).isTrue();
        assertThat(of("#!/usr/bin/env python3\r\n").endsInCarriageReturn()).isTrue();
        assertThat(of("#!/bin/sh\necho\r\n").endsInCarriageReturn()).isFalse();
    }
}
