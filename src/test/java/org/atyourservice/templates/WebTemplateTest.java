package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atyourservice.OpenSsh;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A web server of its own, asked over HTTP.
@Timeout(60)
@Cell.Of("web.nginx")
class WebTemplateTest {

    @TempDir
    private Path home;
    private int port;
    private int applicationPort;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        Programs.need("nginx", "python3");
        port = OpenSsh.freePort();
        applicationPort = OpenSsh.freePort();
        playground = new Playground(home, blueprint(""));
        playground.ok("front", "install");
    }

    private String blueprint(String more) {
        return """
               node.local__n1:
                 web.nginx__front:
                   port: %d
                   %s
                 application__back:
                   port: %d
                   command: python3 -m http.server $PORT --bind $ADDRESS
                   build: echo from behind > index.html
               """.formatted(port, more, applicationPort);
    }

    @AfterEach
    void tearDown() {
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    @Cell(action = "install", proof = "run twice; the configuration passes nginx's own check, a page of the site stays")
    void installKeepsTheSite() throws Exception {
        var site = playground.directory("front").resolve("web/site/index.html");
        Files.writeString(site, "my page");
        var output = playground.ok("front", "install").output();
        assertThat(output.text("url")).contains("http://127.0.0.1:" + port + "/");
        assertThat(site).hasContent("my page");
    }

    @Test
    @Cell(action = "start", proof = "run twice; the page of the site comes over HTTP")
    void startServesTheSite() throws Exception {
        playground.ok("front", "start");
        playground.ok("front", "start");
        assertThat(Programs.page(port, "/")).startsWith("200 ").contains("It works.");
        assertThat(Programs.page(port, "/none")).startsWith("404 ");
    }

    @Test
    @Cell(action = "stop", proof = "run twice; nothing listens")
    void stopLeavesNothingThatListens() throws Exception {
        playground.ok("front", "start");
        playground.ok("front", "stop");
        playground.ok("front", "stop");
        assertThat(Programs.listens(port)).isFalse();
    }

    @Test
    @Cell(action = "restart", proof = "another process; the page comes over HTTP")
    void restartIsAnotherProcess() throws Exception {
        playground.ok("front", "start");
        long pid = playground.pid("front", "nginx");
        playground.ok("front", "restart");
        assertThat(playground.pid("front", "nginx")).isNotEqualTo(pid);
        assertThat(Programs.page(port, "/")).startsWith("200 ");
    }

    @Test
    @Cell(action = "monitor", proof = "0 while pages come; 1 when the application behind it is gone, and when it was killed itself")
    void monitorSeesThatWhatIsBehindIsGone() throws Exception {
        playground.compile(blueprint("applications: [back]"));
        playground.ok("back", "install");
        playground.ok("back", "start");
        playground.ok("front", "install");
        playground.ok("front", "start");
        playground.ok("front", "monitor");
        playground.ok("back", "stop");
        assertThat(playground.run("front", "monitor").err()).contains("answers with 502");
        Programs.kill(playground.pid("front", "nginx"));
        assertThat(playground.run("front", "monitor").code()).isEqualTo(1);
    }

    @Test
    @Cell(action = "configure", proof = "without an interruption, the same process passes requests on to an application")
    void configurePutsAnApplicationBehindIt() throws Exception {
        playground.ok("front", "start");
        long pid = playground.pid("front", "nginx");
        playground.compile(blueprint("applications: [back]"));
        playground.ok("back", "install");
        playground.ok("back", "start");
        playground.ok("front", "configure");
        Programs.await("the page of the application", () -> Programs.page(port, "/").equals("200 from behind"));
        assertThat(playground.pid("front", "nginx")).isEqualTo(pid);
    }

    @Test
    @Cell(action = "uninstall", proof = "run twice; nothing listens, the site stays")
    void uninstallLeavesTheSite() throws Exception {
        playground.ok("front", "start");
        playground.ok("front", "uninstall");
        assertThat(playground.ok("front", "uninstall").out()).contains("The site is still in");
        assertThat(Programs.listens(port)).isFalse();
        assertThat(playground.directory("front").resolve("web/site/index.html")).exists();
        assertThat(playground.directory("front").resolve("web/nginx.conf")).doesNotExist();
    }

    @Test
    @Cell(action = "reset", proof = "run twice; nothing is left")
    void resetErasesTheSite() throws Exception {
        playground.ok("front", "start");
        playground.ok("front", "reset");
        playground.ok("front", "reset");
        assertThat(Programs.listens(port)).isFalse();
        assertThat(playground.directory("front")).isDirectoryNotContaining("glob:**/[!.]*");
    }
}
