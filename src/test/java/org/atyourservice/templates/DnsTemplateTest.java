package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.atyourservice.OpenSsh;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A zone and its records, asked with dig.
@Timeout(60)
class DnsTemplateTest {

    @TempDir
    private Path home;
    private int port;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        Programs.need("named", "named-checkzone", "dig", "flock");
        port = OpenSsh.freePort();
        playground = new Playground(home, blueprint("10.1.2.3"));
        playground.ok("z", "install");
    }

    private String blueprint(String address) {
        return """
               node.local__n1:
                 dns_zone__z:
                   zone: example.org
                   port: %d
                   dns_record__www:
                     values: [%s, 10.1.2.4]
                   dns_record__mail:
                     name: "@"
                     type: TXT
                     values: ["v=spf1 -all"]
               """.formatted(port, address);
    }

    @AfterEach
    void tearDown() {
        if (playground != null) {
            playground.close();
        }
    }

    private String dig(String type, String name) throws Exception {
        return Programs.run("dig", "+short", "+time=2", "+tries=1", "-p", Integer.toString(port), "@127.0.0.1", type,
                name).text();
    }

    @Test
    @Cell(template = "dns_zone", action = "install", proof = "run twice; the zone passes BIND's own check, records that were there stay")
    void installOfAZoneKeepsItsRecords() throws Exception {
        playground.ok("www", "install");
        assertThat(playground.ok("z", "install").output().text("address")).contains("127.0.0.1");
        playground.ok("z", "start");
        assertThat(dig("A", "www.example.org").lines()).containsExactlyInAnyOrder("10.1.2.3", "10.1.2.4");
    }

    @Test
    @Cell(template = "dns_zone", action = "start", proof = "run twice; dig gets the zone's SOA and NS")
    void aStartedZoneAnswersDig() throws Exception {
        playground.ok("z", "start");
        playground.ok("z", "start");
        assertThat(dig("SOA", "example.org")).startsWith("ns.example.org. hostmaster.example.org. ");
        assertThat(dig("NS", "example.org")).isEqualTo("ns.example.org.");
    }

    @Test
    @Cell(template = "dns_zone", action = "stop", proof = "run twice; dig gets no answer, the process is gone")
    void aStoppedZoneDoesNotAnswer() throws Exception {
        playground.ok("z", "start");
        long pid = playground.pid("z", "named");
        playground.ok("z", "stop");
        playground.ok("z", "stop");
        assertThat(Playground.isAlive(pid)).isFalse();
        assertThat(dig("SOA", "example.org")).doesNotContain("hostmaster");
    }

    @Test
    @Cell(template = "dns_zone", action = "restart", proof = "another process; dig gets the records")
    void aRestartedZoneHasItsRecords() throws Exception {
        playground.ok("www", "install");
        playground.ok("z", "start");
        long pid = playground.pid("z", "named");
        playground.ok("z", "restart");
        assertThat(playground.pid("z", "named")).isNotEqualTo(pid);
        assertThat(dig("A", "www.example.org")).contains("10.1.2.3");
    }

    @Test
    @Cell(template = "dns_zone", action = "monitor", proof = "0 while dig is answered, 1 when the server was killed; start brings it back")
    void monitorSeesThatTheNameServerWasKilled() throws Exception {
        playground.ok("z", "start");
        playground.ok("z", "monitor");
        Programs.kill(playground.pid("z", "named"));
        assertThat(playground.run("z", "monitor").code()).isEqualTo(1);
        playground.ok("z", "start");
        playground.ok("z", "monitor");
    }

    @Test
    @Cell(template = "dns_zone", action = "configure", proof = "another name server and TTL; dig sees them")
    void configureOfAZoneIsSeenByDig() throws Exception {
        playground.ok("z", "start");
        playground.compile(blueprint("10.1.2.3").replace("    zone:", "    nameServer: dns1\n    ttl: 60\n    zone:"));
        playground.ok("z", "configure");
        assertThat(dig("NS", "example.org")).isEqualTo("dns1.example.org.");
    }

    @Test
    @Cell(template = "dns_zone", action = "uninstall", proof = "run twice; nothing answers, no file is left")
    void uninstallOfAZoneLeavesNothing() throws Exception {
        playground.ok("z", "start");
        playground.ok("z", "uninstall");
        playground.ok("z", "uninstall");
        assertThat(dig("SOA", "example.org")).doesNotContain("hostmaster");
        assertThat(playground.directory("z")).isDirectoryNotContaining("glob:**/[!.]*");
    }

    @Test
    @Cell(template = "dns_record", action = "install", proof = "run twice, and changed; dig answers for the record at once")
    void digAnswersForAnInstalledRecord() throws Exception {
        playground.ok("z", "start");
        playground.ok("www", "install");
        playground.ok("mail", "install");
        assertThat(dig("A", "www.example.org").lines()).containsExactlyInAnyOrder("10.1.2.3", "10.1.2.4");
        assertThat(dig("TXT", "example.org")).isEqualTo("\"v=spf1 -all\"");
        playground.compile(blueprint("10.1.2.9"));
        assertThat(playground.ok("www", "install").output().text("fullName")).contains("www.example.org");
        assertThat(dig("A", "www.example.org").lines()).containsExactlyInAnyOrder("10.1.2.9", "10.1.2.4");
    }

    @Test
    @Cell(template = "dns_record", action = "monitor", proof = "0 while dig is answered, 1 when the record or the server is gone")
    void monitorOfARecordAsksTheServer() throws Exception {
        playground.ok("z", "start");
        assertThat(playground.run("www", "monitor").code()).isEqualTo(1);
        playground.ok("www", "install");
        playground.ok("www", "monitor");
        playground.ok("z", "stop");
        assertThat(playground.run("www", "monitor").code()).isEqualTo(1);
    }

    @Test
    @Cell(template = "dns_record", action = "uninstall", proof = "run twice; dig has no answer, the other record is still there")
    void anUninstalledRecordIsGone() throws Exception {
        playground.ok("z", "start");
        playground.ok("www", "install");
        playground.ok("mail", "install");
        playground.ok("www", "uninstall");
        playground.ok("www", "uninstall");
        assertThat(dig("A", "www.example.org")).isEmpty();
        assertThat(dig("TXT", "example.org")).contains("spf1");
    }

    @Test
    void aRecordThatWouldSpoilTheZoneIsRefusedAndTheZoneGoesOn() throws Exception {
        playground.ok("z", "start");
        playground.ok("www", "install");
        playground.compile(blueprint("nonsense"));
        var result = playground.run("www", "install");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("The zone example.org would be wrong; it stays as it was.");
        assertThat(dig("A", "www.example.org").lines()).containsExactlyInAnyOrder("10.1.2.3", "10.1.2.4");
    }
}
