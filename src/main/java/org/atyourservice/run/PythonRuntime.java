package org.atyourservice.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// What is sent along with a template whose actions are functions of `actions.py`: a small runtime, and a script
/// that starts it with the Python of the host.
final class PythonRuntime {

    /// Where older templates have all their actions, as functions.
    static final String ACTIONS = "actions.py";
    /// The executable of such a job.
    static final String START = ".ays/start";
    /// What it needs on the host: the first of these that is there.
    static final Shebang NEEDS = new Shebang("/bin/sh", "python3 python python2");

    private static final Bundle.File STARTER = resource("start.sh", true);
    private static final Bundle.File RUNTIME = resource("runtime.py", false);

    private PythonRuntime() {}

    /// The template's files and the runtime.
    static Bundle with(Bundle template) {
        var files = new TreeMap<>(template.files());
        files.put(START, STARTER);
        files.put(".ays/runtime.py", RUNTIME);
        return new Bundle(files);
    }

    private static Bundle.File resource(String name, boolean executable) {
        try (var in = PythonRuntime.class.getResourceAsStream("python/" + name)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Bundle.File(text.getBytes(StandardCharsets.UTF_8), executable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
