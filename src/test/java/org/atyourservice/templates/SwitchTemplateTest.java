package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atyourservice.Needs;
import org.atyourservice.model.ServiceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bridges and networks in network namespaces of the test.
@Timeout(60)
class SwitchTemplateTest {

    @TempDir
    private Path home;
    private String namespace;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        Programs.need("ip", "socat");
        Programs.needRoot();
        namespace = "ays-test-" + ServiceId.mint();
        Needs.that(Programs.run("ip", "netns", "add", namespace + "x").code() == 0,
                "the right to make network namespaces");
        Programs.run("ip", "netns", "delete", namespace + "x");
        playground = new Playground(home, """
                                          node.local__n1:
                                            switch__core:
                                              namespace: %s
                                              network__lan:
                                                gateway: 10.77.0.1/24
                                                hosts: [a=10.77.0.2, b=10.77.0.3]
                                          """.formatted(namespace));
        playground.ok("core", "install");
    }

    @AfterEach
    void tearDown() {
        if (playground != null) {
            playground.close();
        }
    }

    /// What `ip` says in the namespace of the switch.
    private String ip(String... arguments) throws Exception {
        var line = new ArrayList<>(List.of("ip", "-n", namespace));
        line.addAll(List.of(arguments));
        return Programs.run(Map.of(), line).text();
    }

    private void network() throws Exception {
        playground.ok("core", "start");
        playground.ok("lan", "install");
        playground.ok("lan", "start");
    }

    /// What host b reads from a server on host a.
    private String fromHostToHost() throws Exception {
        var names = made();
        var server = new ProcessBuilder("ip", "netns", "exec", names.get(0), "socat",
                "TCP-LISTEN:7000,bind=10.77.0.2,reuseaddr", "SYSTEM:echo hello from a").start();
        try {
            var said = new Programs.Said[1];
            Programs.await("an answer of host a", () -> {
                said[0] = Programs.run("ip", "netns", "exec", names.get(1), "socat", "-T2", "-,ignoreeof",
                        "TCP:10.77.0.2:7000");
                return said[0].code() == 0;
            });
            return said[0].text();
        } finally {
            server.destroyForcibly();
        }
    }

    private List<String> made() {
        try {
            return Files.readAllLines(playground.directory("lan").resolve("made-namespaces"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Cell(template = "switch", action = "install", proof = "run twice; the name of the bridge is recorded, nothing is made yet")
    void installOfASwitchSaysItsBridge() throws Exception {
        assertThat(playground.ok("core", "install").output().text("device").orElseThrow()).startsWith("br");
        assertThat(Programs.run("ip", "netns", "list").text()).doesNotContain(namespace);
    }

    @Test
    @Cell(template = "switch", action = "start", proof = "run twice; ip shows the bridge, up")
    void startMakesTheBridge() throws Exception {
        playground.ok("core", "start");
        playground.ok("core", "start");
        assertThat(ip("-d", "link", "show", "dev", playground.text("core", "device"))).contains("bridge", ",UP");
    }

    @Test
    @Cell(template = "switch", action = "stop", proof = "run twice; bridge and namespace are gone")
    void stopTakesTheBridgeAway() throws Exception {
        playground.ok("core", "start");
        playground.ok("core", "stop");
        playground.ok("core", "stop");
        assertThat(Programs.run("ip", "netns", "list").text()).doesNotContain(namespace);
    }

    @Test
    @Cell(template = "switch", action = "restart", proof = "the bridge is another one, up")
    void restartMakesAnotherBridge() throws Exception {
        playground.ok("core", "start");
        var device = playground.text("core", "device");
        ip("link", "set", "dev", device, "alias", "the first one");
        playground.ok("core", "restart");
        assertThat(ip("link", "show", "dev", device)).contains(",UP").doesNotContain("the first one");
    }

    @Test
    @Cell(template = "switch", action = "monitor", proof = "0 while the bridge is up, 1 when somebody took it down or away; start brings it back")
    void monitorSeesThatTheBridgeIsDown() throws Exception {
        playground.ok("core", "start");
        playground.ok("core", "monitor");
        ip("link", "set", "dev", playground.text("core", "device"), "down");
        assertThat(playground.run("core", "monitor").err()).contains("is down");
        ip("link", "delete", "dev", playground.text("core", "device"));
        assertThat(playground.run("core", "monitor").code()).isEqualTo(1);
        playground.ok("core", "start");
        playground.ok("core", "monitor");
    }

    @Test
    @Cell(template = "switch", action = "uninstall", proof = "run twice; nothing is left; a bridge of somebody else is never touched")
    void uninstallLeavesBridgesOfOthers() throws Exception {
        var device = playground.text("core", "device");
        Programs.run("ip", "netns", "add", namespace);
        try {
            ip("link", "add", "name", device, "type", "bridge");
            assertThat(playground.run("core", "start").err()).contains("which is none of ours");
            playground.ok("core", "uninstall");
            playground.ok("core", "uninstall");
            assertThat(ip("link", "show", "dev", device)).contains(device);
        } finally {
            Programs.run("ip", "netns", "delete", namespace);
        }
    }

    @Test
    @Cell(template = "network", action = "install", proof = "run twice; the names of the hosts' namespaces are recorded")
    void installOfANetworkSaysItsNamespaces() throws Exception {
        playground.ok("core", "start");
        playground.ok("lan", "install");
        assertThat(playground.ok("lan", "install").output().get("namespaces").orElseThrow().shown()).contains("-a, ",
                "-b");
    }

    @Test
    @Cell(template = "network", action = "start", proof = "run twice; a TCP client on one host gets through the switch to a server on the other")
    void hostsOfAStartedNetworkReachEachOther() throws Exception {
        network();
        playground.ok("lan", "start");
        assertThat(fromHostToHost()).isEqualTo("hello from a");
        assertThat(ip("address", "show", "dev", playground.text("core", "device"))).contains("10.77.0.1/24");
    }

    @Test
    @Cell(template = "network", action = "stop", proof = "run twice; address and hosts are gone, the bridge stays")
    void stopTakesTheNetworkAway() throws Exception {
        network();
        var hosts = made();
        playground.ok("lan", "stop");
        playground.ok("lan", "stop");
        assertThat(ip("address", "show", "dev", playground.text("core", "device"))).doesNotContain("10.77");
        assertThat(Programs.run("ip", "netns", "list").text()).doesNotContain(hosts);
    }

    @Test
    @Cell(template = "network", action = "restart", proof = "the hosts reach each other again")
    void restartOfANetworkPlugsItsHostsInAgain() throws Exception {
        network();
        playground.ok("lan", "restart");
        assertThat(fromHostToHost()).isEqualTo("hello from a");
    }

    @Test
    @Cell(template = "network", action = "monitor", proof = "0 while all is plugged in, 1 when the address or a host is gone; start brings it back")
    void monitorSeesThatAHostIsGone() throws Exception {
        network();
        playground.ok("lan", "monitor");
        Programs.run("ip", "netns", "delete", made().getFirst());
        assertThat(playground.run("lan", "monitor").code()).isEqualTo(1);
        playground.ok("lan", "start");
        playground.ok("lan", "monitor");
    }

    @Test
    @Cell(template = "network", action = "uninstall", proof = "run twice; nothing is left")
    void uninstallOfANetworkLeavesNothing() throws Exception {
        network();
        var hosts = made();
        playground.ok("lan", "uninstall");
        playground.ok("lan", "uninstall");
        assertThat(Programs.run("ip", "netns", "list").text()).doesNotContain(hosts);
        assertThat(playground.directory("lan")).isDirectoryNotContaining("glob:**/[!.]*");
    }
}
