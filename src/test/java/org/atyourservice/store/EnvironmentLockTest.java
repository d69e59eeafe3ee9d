package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atyourservice.Needs;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLockTest {

    @TempDir
    Path folder;

    @Test
    void whatIsTakenIsInUseAndWhatIsGivenBackIsNot() throws Exception {
        try (var _ = EnvironmentLock.take(folder)) {
            var problem = catchThrowableOfType(Problem.class, () -> EnvironmentLock.take(folder));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.IN_USE);
            assertThat(problem).hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        EnvironmentLock.take(folder).close();
    }

    @Test
    void aLockThatCouldNotBeWrittenIsNotHeld() throws Exception {
        var full = Path.of("/dev/full");
        Needs.that(Files.exists(full), "/dev/full");
        Files.createDirectories(folder.resolve(".ays"));
        Files.createSymbolicLink(folder.resolve(".ays/lock"), full);
        for (int attempt = 1; attempt <= 2; attempt++) {
            var problem = catchThrowableOfType(Problem.class, () -> EnvironmentLock.take(folder));
            assertThat(problem.kind()).as("attempt " + attempt).isEqualTo(Problem.Kind.FOLDER);
        }
    }
}
