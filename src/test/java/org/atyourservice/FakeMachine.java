package org.atyourservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A machine for the launcher: a checkout with one source, and a PATH on which only stands what a test
/// puts there. `mvn` and the JDK are scripts that write down how they were called.
final class FakeMachine {

    /// What every system with a POSIX shell has.
    private static final List<String> BASICS = List.of("sh", "env", "sed", "cat", "cksum", "find", "sort", "head",
            "tail",
            "ls", "cp", "ln", "rm", "mkdir", "dirname", "basename", "readlink", "grep", "uname", "flock", "sleep",
            "touch",
            "mv");

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<Long, Path> outputs = new TreeMap<>();

    /// How a command ended.
    record Ended(int code, String out, String err) {}

    FakeMachine(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(bin());
        Files.createDirectories(folder.resolve("home"));
        for (String tool : BASICS) {
            takeFromThePath(tool);
        }
        copyCheckout();
        user(1000);
        environment.put("PATH", bin().toString());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("AYS_JVM_DIRS", folder.resolve("jvm").toString());
        environment.put("AYS_LIB_DIRS", folder.resolve("lib").toString());
    }

    private void copyCheckout() throws IOException {
        copy(Path.of("ays"));
        copy(Path.of("installers/common/application"));
        copy(Path.of("installers/common/jvm.options"));
        copy(Path.of("installers/common/headless.options"));
        source("pom.xml", "<project/>");
        source("src/main/java/Main.java", "class Main {}");
        source("src/main/java/Other.java", "class Other {}");
    }

    private void copy(Path file) throws IOException {
        Files.createDirectories(root().resolve(file).getParent());
        Files.copy(file, root().resolve(file));
        root().resolve(file).toFile().setExecutable(Files.isExecutable(file));
    }

    private void takeFromThePath(String tool) throws IOException {
        for (String dir : System.getenv("PATH").split(":")) {
            Path found = Path.of(dir, tool);
            if (Files.isExecutable(found)) {
                tool(tool, "exec '" + found + "' \"$@\"");
                return;
            }
        }
    }

    Path root() {
        return folder.resolve("check out");
    }

    Path bin() {
        return folder.resolve("bin");
    }

    void source(String name, String text) throws IOException {
        Path file = root().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void delete(String name) throws IOException {
        Files.delete(root().resolve(name));
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void user(int id) throws IOException {
        tool("id", "echo " + id);
    }

    /// Puts a script on the PATH.
    void tool(String name, String script) throws IOException {
        script(bin().resolve(name), script);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("can't make " + file + " executable");
        }
    }

    /// A JDK in the folder where JDKs are looked for; its `java` prints each argument in a line.
    Path jdk(String version) throws IOException {
        Path home = folder.resolve("jvm/jdk-" + version);
        script(home.resolve("bin/java"), "printf '<%s>\\n' " + version + " \"$@\"; exit ${EXIT_CODE:-0}");
        script(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /// Maven that "builds": each call is a line in [#mavenCalls].
    void maven(String version) throws IOException {
        mavenThat(version,
                """
                mkdir -p "$root/target/lib"
                echo jar > "$root/target/atyourservice-studio.jar"
                touch "$root/target/lib/other.jar" "$root/target/lib/javafx-base-26-linux.jar" "$root/target/lib/javafx-base-26.jar\"""");
    }

    void mavenThat(String version, String script) throws IOException {
        tool("mvn", """
                    [ "$1" != -f ] || root=${2%%/pom.xml}
                    for argument; do
                        [ "$argument" != --version ] || { echo 'Apache Maven %s (of nobody)'; exit 0; }
                    done
                    echo "$JAVA_HOME $*" >> '%s'
                    %s""".formatted(version, folder.resolve("mvn.log"), script));
    }

    List<String> mavenCalls() throws IOException {
        Path log = folder.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /// An apt that offers these packages and logs what it installs.
    void apt(String... offers) throws IOException {
        tool("apt-cache", """
                          case " %s " in
                              *" $2 "*) printf '%%s:\\n  Installed: (none)\\n  Candidate: 1\\n' "$2" ;;
                              *) printf '%%s:\\n  Installed: (none)\\n  Candidate: (none)\\n' "$2" ;;
                          esac""".formatted(String.join(" ", offers)));
        tool("apt-get", "echo \"apt-get $*\" >> '" + folder.resolve("apt.log") + "'");
    }

    List<String> aptCalls() throws IOException {
        Path log = folder.resolve("apt.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    Ended ays(String... arguments) throws IOException, InterruptedException {
        return run(root().resolve("ays"), arguments);
    }

    Ended run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return ended(start(launcher, arguments));
    }

    /// Starts it without a terminal, in a folder that has nothing to do with the checkout.
    Process start(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(folder, "ays", ".out");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(out.toFile()).redirectError(Path.of(out + ".err").toFile());
        Process process = builder.start();
        outputs.put(process.pid(), out);
        return process;
    }

    Ended ended(Process process) throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("ays didn't end");
        }
        Path out = outputs.get(process.pid());
        try {
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(Path.of(out + ".err")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
