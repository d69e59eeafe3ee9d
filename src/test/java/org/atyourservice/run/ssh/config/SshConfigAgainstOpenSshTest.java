package org.atyourservice.run.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.atyourservice.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many configurations made at random, each read by us and by `ssh -G`.
@Timeout(120)
class SshConfigAgainstOpenSshTest {

    private static final Path SSH = Path.of("/usr/bin/ssh");
    private static final int CONFIGURATIONS = 300;
    private static final List<String> HOSTS = List.of("web1", "web2", "db.example.org", "n1.lan", "10.0.0.7", "WEB1");
    private static final List<String> PATTERNS = List.of("*", "web?", "web1", "!web1", "!web*", "*.org", "n1.*",
            "10.0.0.*", "!*.lan", "db.example.org", "\"web2\"", "nobody");
    private static final List<String> SINGLE = List.of("hostname", "user", "port", "identitiesonly", "hostkeyalias",
            "proxyjump");

    @TempDir
    private Path folder;

    @Test
    void weUnderstandWhatOpenSshUnderstands() throws Exception {
        Needs.that(Files.isExecutable(SSH), "the OpenSSH client");
        int refused = 0;
        int jumps = 0;
        for (int seed = 0; seed < CONFIGURATIONS; seed++) {
            var random = new Random(seed);
            var file = write(random, seed);
            var host = pick(random, HOSTS);
            var theirs = theirs(file, host);
            var ours = ours(file, host);
            assertThat(ours).as("seed %d, host %s:%n%s", seed, host, all(seed)).isEqualTo(theirs);
            refused += theirs.isEmpty() ? 1 : 0;
            jumps += theirs.filter(answer -> !answer.get("proxyjump").isEmpty()).isPresent() ? 1 : 0;
        }
        assertThat(refused).as("configurations that OpenSSH refuses").isBetween(10, CONFIGURATIONS / 2);
        assertThat(jumps).as("hosts behind others").isGreaterThan(20);
    }

    private String all(int seed) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(folder.resolve("c" + seed))) {
            for (var file : files.sorted().toList()) {
                text.append("--- ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private Path write(Random random, int seed) throws IOException {
        var place = Files.createDirectories(folder.resolve("c" + seed));
        for (int included = 0; included < 3; included++) {
            Files.write(place.resolve("more" + included + ".conf"), lines(random, place, 2, false));
        }
        return Files.write(place.resolve("config"), lines(random, place, 4, true));
    }

    private static List<String> lines(Random random, Path place, int blocks, boolean mayInclude) {
        var lines = new ArrayList<String>();
        for (int block = 0; block < blocks; block++) {
            if (block > 0 || random.nextInt(3) > 0) {
                lines.add(header(random));
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                lines.add(mayInclude && random.nextInt(6) == 0 ? include(random, place) : setting(random));
            }
        }
        if (mayInclude && random.nextInt(8) == 0) {
            lines.add(random.nextInt(lines.size() + 1), pick(random, List.of("Port 0", "Port many", "User \"ann",
                    "HostName", "IdentitiesOnly maybe", "Match host", "ProxyJump a,,b", "Host", "Match nonsense x",
                    "Port 22 23", "Match all host web1")));
        }
        return lines;
    }

    private static String header(Random random) {
        if (random.nextInt(3) > 0) {
            var line = new StringBuilder(pick(random, List.of("Host", "host", "HOST =")));
            for (int i = random.nextInt(3); i >= 0; i--) {
                line.append(' ').append(pick(random, PATTERNS));
            }
            return line.toString();
        }
        return "Match " + pick(random, List.of("all", "host web*", "host *.org,!n1*", "originalhost web1,n1.lan",
                "user ann", "!user ann", "host \"*.internal\"", "localuser nobody", "!localuser nobody",
                "final host web*",
                "final", "exec true", "exec \"test %h = web1\"", "originalhost WEB* host web1", "!host web2 user bob",
                "final all", "canonical"));
    }

    private static String include(Random random, Path place) {
        return "Include " + place + pick(random, List.of("/more0.conf", "/more1.conf", "/more[12].conf", "/more*.conf",
                "/none.conf", "/m?re0.conf " + place + "/more2.conf"));
    }

    private static String setting(Random random) {
        var line = pick(random, List.of("HostName %h.internal", "HostName 10.9.9.9", "HostName=WEB2.Internal",
                "User ann", "User bob # the second", "  User   \"carl v\"", "Port 2222", "port=2022", "Port\t99",
                "IdentityFile ~/.ssh/a", "IdentityFile \"~/my keys/b\"", "IdentityFile ~/.ssh/%r@%h",
                "IdentityFile ~/x\\ y", "IdentityFile '/one \"quoted\"'", "identityfile none", "IdentitiesOnly yes",
                "IdentitiesOnly no", "ProxyJump j1", "ProxyJump ann@j1:2200,j2", "ProxyJump none",
                "ProxyJump ssh://carl@j3:23", "ProxyCommand nc %h %p", "ProxyCommand none", "UserKnownHostsFile /a /b",
                "UserKnownHostsFile \"/with space\"", "GlobalKnownHostsFile /g1 /g2", "HostKeyAlias Cluster",
                "ForwardAgent yes", "ServerAliveInterval 15", "# only a comment", "", "CertificateFile /c1-cert.pub"));
        return random.nextBoolean() ? "    " + line : line;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Optional<Map<String, List<String>>> theirs(Path file, String host) throws Exception {
        var process = new ProcessBuilder(SSH.toString(), "-G", "-F", file.toString(), host)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) {
            return Optional.empty();
        }
        var answer = new LinkedHashMap<String, List<String>>();
        SINGLE.forEach(keyword -> answer.put(keyword, values(said, keyword)));
        answer.put("identityfile", values(said, "identityfile").stream().filter(text -> !isUsual(text)).toList());
        answer.put("certificatefile", values(said, "certificatefile"));
        for (var files : List.of("userknownhostsfile", "globalknownhostsfile")) {
            answer.put(files, values(said, files).stream().filter(text -> !isUsual(text)).toList());
        }
        return Optional.of(answer);
    }

    private static List<String> values(List<String> lines, String keyword) {
        return lines.stream().filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length() + 1)).toList();
    }

    private static boolean isUsual(String text) {
        return text.contains("/.ssh/id_") || text.contains("/.ssh/known_hosts") || text.contains("/etc/ssh/");
    }

    private static Optional<Map<String, List<String>>> ours(Path file, String host) {
        var user = SshUser.ofThisUser();
        try {
            var answers = new SshConfig(user).answers(host, OptionalInt.empty(), Optional.empty(), List.of(file));
            var answer = new LinkedHashMap<String, List<String>>();
            answer.put("hostname", List.of(SshConfig.host(user, host, answers).toLowerCase()));
            answer.put("user", List.of(answers.one("user").orElse(user.login())));
            answer.put("port", List.of(answers.one("port").orElse("22")));
            answer.put("identitiesonly", List.of(answers.one("identitiesonly").orElse("no")));
            answer.put("hostkeyalias", answers.all("hostkeyalias").stream().map(String::toLowerCase).toList());
            answer.put("proxyjump", jumps(answers));
            answer.put("identityfile", answers.all("identityfile"));
            answer.put("certificatefile", answers.all("certificatefile"));
            for (var files : List.of("userknownhostsfile", "globalknownhostsfile")) {
                answer.put(files, answers.has(files) ? List.of(String.join(" ", answers.all(files))) : List.of());
            }
            return Optional.of(answer);
        } catch (BrokenConfig _) {
            return Optional.empty();
        }
    }

    private static List<String> jumps(Answers answers) {
        return answers.one("proxyjump").filter(text -> !text.equals("none"))
                .map(text -> List.of(text.replace("ssh://", ""))).orElse(List.of());
    }
}
