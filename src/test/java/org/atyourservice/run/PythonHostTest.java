package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.ServiceId;
import org.atyourservice.run.local.LocalShell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Hosts that have everything that jobs need, but no Python.
@Timeout(60)
class PythonHostTest {

    @TempDir
    private Path home;
    private Path programs;

    @BeforeEach
    void gatherPrograms() throws Exception {
        programs = Files.createDirectory(home.resolve("bin"));
        for (var name : List.of("sh", "tar", "mkdir", "ln", "cat", "rm", "mv", "readlink", "find", "setsid", "grep",
                "tr", "sleep", "head")) {
            var file = Path.of("/usr/bin", name);
            Files.createSymbolicLink(programs.resolve(name),
                    Files.exists(file) ? file : Path.of("/bin", name));
        }
    }

    private Executor.Outcome run(Bundle bundle, String file) throws Exception {
        var endpoint = new Endpoint.Local(home);
        var job = new Job("job-" + ServiceId.mint(), "test", ServiceId.mint(), "install", bundle, file, "{}",
                Map.of("AYS_SERVICE", "web!shop", "AYS_ACTION", "install"), Optional.empty(), Optional.empty(),
                endpoint);
        return new ShellExecutor(_ -> new Poor(new LocalShell(endpoint), programs)).start(job, new Recorder()).await();
    }

    private static Bundle bundle(String name, String text) {
        return new Bundle(Map.of(name, new Bundle.File(text.getBytes(StandardCharsets.UTF_8), true)));
    }

    @Test
    @DisplayName("A26: a host without Python is named, with what to install there, and nothing is started")
    void aHostWithoutPythonIsNamed() throws Exception {
        var outcome = run(PythonRuntime.with(bundle("actions.py", "def install(job):\n    pass\n")),
                PythonRuntime.START);
        assertThat(outcome).isEqualTo(new Executor.Outcome.NotStarted(Executor.Obstacle.CANNOT_EXECUTE,
                "Install of web shop can't start: it is a function of actions.py, and Python is not installed on this"
                        + " machine. Install python3 there, such as with 'apt-get install python3', or write it as a"
                        + " shell script in actions/install.sh."));
    }

    @Test
    @DisplayName("A26: a template of shell scripts works on a host without Python")
    void shellScriptsWorkWithoutPython() throws Exception {
        assertThat(run(bundle("actions/install.sh", "#!/bin/sh\nexit 3\n"), "actions/install.sh"))
                .isEqualTo(new Executor.Outcome.Exited(3, ""));
    }

    /// A shell whose path has a few programs only.
    private record Poor(Shell shell, Path programs) implements Shell {
        @Override
        public Command start(String commandLine) throws Unreachable {
            return shell.start("PATH=" + programs + "; export PATH; " + commandLine);
        }
    }
}
