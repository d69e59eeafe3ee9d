package org.atyourservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atyourservice.FakeMachine.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ays` on machines of all sorts.
@Timeout(60)
class LauncherTest {

    private static final int MACHINE_LACKS = 69;
    private static final int BUILD_FAILED = 70;

    @TempDir
    private Path folder;

    private FakeMachine machine;

    @BeforeEach
    void enterAnEmptyMachine() throws IOException {
        machine = new FakeMachine(folder);
    }

    private void completeMachine() throws IOException {
        machine.jdk("25.0.1");
        machine.maven("3.8.7");
        machine.tool("python3", "");
    }

    private void machineWithWindow() throws IOException {
        machine.set("DISPLAY", ":7");
        for (String library : new String[]{"libgtk-3.so.0", "libpangoft2-1.0.so.0", "libXtst.so.6", "libXxf86vm.so.1",
                "libGL.so.1"}) {
            Files.createDirectories(folder.resolve("lib"));
            Files.createFile(folder.resolve("lib").resolve(library));
        }
        Files.createDirectories(folder.resolve("home/.fonts"));
        Files.createFile(folder.resolve("home/.fonts/some.ttf"));
    }

    // ---- Java ----

    @Test
    void itFindsJdk25WhereTheDefaultJavaIs17() throws Exception {
        completeMachine();
        Path old = machine.jdk("17.0.15");
        Files.createSymbolicLink(machine.bin().resolve("java"), old.resolve("bin/java"));
        machine.set("JAVA_HOME", old.toString());

        assertThat(machine.ays("--version").out()).startsWith("<25.0.1>\n");
    }

    @Test
    void theJdkThatJavaHomeNamesIsTheOne() throws Exception {
        completeMachine();
        machine.set("JAVA_HOME", machine.jdk("25.0.9").toString());

        assertThat(machine.ays("--version").out()).startsWith("<25.0.9>\n");
    }

    @Test
    void mavenRunsOnTheJdkThatWasFound() throws Exception {
        completeMachine();
        machine.ays("--version");

        assertThat(machine.mavenCalls()).singleElement().asString().contains("/jvm/jdk-25.0.1 ");
    }

    // ---- What is missing ----

    @Test
    void whereNoArchiveHasJdk25ItSaysWhatToGet() throws Exception {
        machine.apt("maven");
        Ended ended = machine.ays("demo", "--no-window");

        assertThat(ended.code()).isEqualTo(MACHINE_LACKS);
        assertThat(ended.err()).contains("Java 25 is needed", "Get a JDK 25", "JAVA_HOME");
    }

    @Test
    void withoutATerminalItNamesTheCommandAndInstallsNothing() throws Exception {
        machine.apt("openjdk-25-jdk");
        machine.tool("sudo", "exec \"$@\"");
        Ended ended = machine.ays("demo", "--no-window");

        assertThat(ended.code()).isEqualTo(MACHINE_LACKS);
        assertThat(ended.err()).contains("apt-get update && apt-get install -y openjdk-25-jdk python3\n");
        assertThat(machine.aptCalls()).isEmpty();
    }

    @Test
    void rootInstallsWhatIsMissingAndGoesOn() throws Exception {
        machine.user(0);
        machine.jdk("25.0.1");
        machine.apt("maven");
        machine.tool("apt-get", """
                                [ "$2" != install ] || printf '#!/bin/sh\\n' > "${0%/*}/python3"
                                chmod=$(PATH=/usr/bin:/bin command -v chmod)
                                [ "$2" != install ] || "$chmod" 755 "${0%/*}/python3\"""");
        machine.maven("3.8.7");
        Ended ended = machine.ays("demo", "--no-window");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("installing python3");
    }

    @Test
    void whereThereIsNoAptItSaysWhatToInstall() throws Exception {
        Ended ended = machine.ays("demo", "--no-window");

        assertThat(ended.code()).isEqualTo(MACHINE_LACKS);
        assertThat(ended.err()).contains("JDK 25: ", "python3");
    }

    @Test
    void aMavenThatIsTooOldIsRefused() throws Exception {
        completeMachine();
        machine.user(0);
        machine.apt("maven");
        machine.maven("3.6.3");
        Ended ended = machine.ays("--version");

        assertThat(ended.code()).isEqualTo(MACHINE_LACKS);
        assertThat(ended.err()).contains("Maven 3.8.6 or later is needed", "is 3.6.3");
    }

    @Test
    void aNewerMavenWillDo() throws Exception {
        completeMachine();
        machine.maven("3.10.0");

        assertThat(machine.ays("--version").code()).isZero();
    }

    @Test
    void theWindowNeedsItsLibraries() throws Exception {
        completeMachine();
        machine.apt();
        machine.set("DISPLAY", ":7");
        Ended ended = machine.ays("demo");

        assertThat(ended.code()).isEqualTo(MACHINE_LACKS);
        assertThat(ended.err()).contains("libgtk-3-0");
    }

    @Test
    void theDemoInTheTerminalNeedsNoWindowLibraries() throws Exception {
        completeMachine();
        machine.set("DISPLAY", ":7");

        assertThat(machine.ays("demo", "--no-window").code()).isZero();
    }

    @Test
    void withoutADisplayTheApplicationDecides() throws Exception {
        completeMachine();

        assertThat(machine.ays("demo").code()).isZero();
    }

    // ---- Starting ----

    @Test
    void theExitCodeIsTheApplications() throws Exception {
        completeMachine();
        machine.set("EXIT_CODE", "42");

        assertThat(machine.ays("demo", "--no-window").code()).isEqualTo(42);
    }

    @Test
    void argumentsArriveAsTheyWereTyped() throws Exception {
        completeMachine();

        assertThat(machine.ays("open", "my environment", "", "$HOME *").out())
                .endsWith("<org.atyourservice.main.Main>\n<open>\n<my environment>\n<>\n<$HOME *>\n");
    }

    @Test
    void itStartsThroughSymbolicLinks() throws Exception {
        completeMachine();
        Files.createSymbolicLink(folder.resolve("link"), machine.root().resolve("ays"));
        Files.createSymbolicLink(folder.resolve("ays"), Path.of("link"));

        assertThat(machine.run(folder.resolve("ays"), "--version").code()).isZero();
    }

    @Test
    void javaFxIsOnTheModulePathAndTheRestOnTheClassPath() throws Exception {
        completeMachine();
        Path build = Path.of(machine.ays("build").out().strip());

        assertThat(build.resolve("javafx")).isDirectoryContaining("glob:**javafx-base-26-linux.jar");
        assertThat(build.resolve("lib/other.jar")).isRegularFile();
        assertThat(build.resolve("lib/javafx-base-26.jar")).doesNotExist();
        assertThat(Files.readString(build.resolve("java.args"))).contains("--module-path\n\"" + build + "/javafx\"\n",
                "-cp\n\"" + build + "/lib/atyourservice-studio.jar:" + build + "/lib/other.jar\"\n",
                "-XX:+UseSerialGC");
    }

    @Test
    void onlyWithoutAWindowLittleIsCompiledAndTheHeapSmall() throws Exception {
        completeMachine();
        Path build = Path.of(machine.ays("build").out().strip());

        assertThat(Files.readString(build.resolve("headless.args")))
                .isEqualTo("-XX:TieredStopAtLevel=1\n-Xms32m\n-XX:MaxNewSize=16m\n");
        assertThat(machine.ays("runs").out()).contains("<@" + build + "/headless.args>\n");
        machineWithWindow();
        assertThat(machine.ays("demo").out()).endsWith("<demo>\n").doesNotContain("headless.args");
    }

    // ---- Building ----

    @Test
    void theSecondStartNeedsNoMaven() throws Exception {
        completeMachine();
        machine.ays("--version");
        Files.delete(machine.bin().resolve("mvn"));

        assertThat(machine.ays("--version").code()).isZero();
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        completeMachine();
        machine.ays("--version");
        machine.source("src/main/java/Main.java", "class Mein {}");
        machine.ays("--version");

        assertThat(machine.mavenCalls()).hasSize(2);
    }

    @Test
    void aDeletedSourceIsMissed() throws Exception {
        completeMachine();
        machine.ays("--version");
        machine.delete("src/main/java/Other.java");
        machine.ays("--version");

        assertThat(machine.mavenCalls()).hasSize(2);
    }

    @Test
    void aNewAssetIsBuilt() throws Exception {
        completeMachine();
        machine.ays("--version");
        machine.source("assets/demo/templates/web/template.yaml", "description: web");
        machine.ays("--version");

        assertThat(machine.mavenCalls()).hasSize(2);
    }

    @Test
    void aBuildThatWasCutOffIsMadeAgain() throws Exception {
        completeMachine();
        Path build = Path.of(machine.ays("build").out().strip());
        Files.delete(build.resolve("inputs"));
        machine.ays("--version");

        assertThat(machine.mavenCalls()).hasSize(2);
    }

    @Test
    void theBuildOfARunningApplicationIsLeftAlone() throws Exception {
        completeMachine();
        Path build = Path.of(machine.ays("build").out().strip());
        machine.source("src/main/java/Main.java", "class Mein {}");
        machine.ays("build");

        assertThat(build.resolve("lib/atyourservice-studio.jar")).isRegularFile();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        assertTwoAtOnceBuildOnce();
    }

    @Test
    void twoAtOnceBuildOnceWhereFlockIsMissing() throws Exception {
        Files.delete(machine.bin().resolve("flock"));
        assertTwoAtOnceBuildOnce();
    }

    private void assertTwoAtOnceBuildOnce() throws Exception {
        completeMachine();
        machine.mavenThat("3.8.7", """
                                   sleep 1
                                   mkdir -p "$root/target/lib"
                                   touch "$root/target/lib/other.jar" "$root/target/lib/javafx-base-26-linux.jar"
                                   echo jar > "$root/target/atyourservice-studio.jar\"""");
        Process first = machine.start(machine.root().resolve("ays"), "--version");
        Process second = machine.start(machine.root().resolve("ays"), "--version");

        assertThat(machine.ended(first).code()).isZero();
        assertThat(machine.ended(second).code()).isZero();
        assertThat(machine.mavenCalls()).hasSize(1);
    }

    @Test
    void aLockThatSomebodyLeftBehindHoldsNobodyUp() throws Exception {
        Files.delete(machine.bin().resolve("flock"));
        completeMachine();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        machine.source("target/.lock.pid", gone.pid() + "\n");

        assertThat(machine.ays("--version").code()).isZero();
    }

    @Test
    void aFailedBuildShowsWhatMavenSaid() throws Exception {
        completeMachine();
        machine.mavenThat("3.8.7", "echo '[ERROR] Main.java:[1,7] class, interface expected'; exit 1");
        Ended ended = machine.ays("--version");

        assertThat(ended.code()).isEqualTo(BUILD_FAILED);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("Main.java:[1,7] class, interface expected", "the build failed")
                .doesNotContain("needs the network");
    }

    @Test
    void aFirstBuildWithoutNetworkSaysSo() throws Exception {
        completeMachine();
        machine.mavenThat("3.8.7", "echo '[ERROR] Could not transfer artifact a:b:pom:1: Unknown host'; exit 1");
        Ended ended = machine.ays("--version");

        assertThat(ended.code()).isEqualTo(BUILD_FAILED);
        assertThat(ended.err()).contains("Could not transfer artifact", "The first build needs the network");
    }

    @Test
    void testsGetTheirArgumentsAndTheirExitCode() throws Exception {
        completeMachine();
        machineWithWindow();
        machine.mavenThat("3.8.7", "exit 3");
        Ended ended = machine.ays("test", "-Dtest=One Test");

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(machine.mavenCalls()).singleElement().asString().endsWith("-B verify -Dtest=One Test");
    }

    // ---- Locale ----

    @Test
    void inTheLocaleCJavaGetsOneThatCanNameAllFilesAndPrintsAscii() throws Exception {
        completeMachine();
        machine.set("LC_ALL", "POSIX");
        assertThat(machine.ays("service", "list").out()).contains("<-Dstdout.encoding=US-ASCII>\n",
                "<-Dstderr.encoding=US-ASCII>\n");
        machine.set("LC_ALL", "de_DE.UTF-8");
        assertThat(machine.ays("service", "list").out()).doesNotContain("encoding");
    }
}
