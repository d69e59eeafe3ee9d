package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What else does the job of a [FanoutSite]: `ssh` under `xargs`, and Ansible. Keys, known hosts and parallelism are the same;
/// ciphers and key exchange are each one's own choice.
///
/// @param folder of their files
record FanoutPeers(Path folder, SshdFarm farm, int parallel) {

    private static final int MINUTES = 9;

    static FanoutPeers write(Path folder, SshdFarm farm, int parallel) throws IOException {
        Files.createDirectories(folder.resolve("out"));
        var peers = new FanoutPeers(folder, farm, parallel);
        Files.writeString(folder.resolve("job.sh"), FanoutSite.SCRIPT);
        if (!folder.resolve("job.sh").toFile().setExecutable(true)) {
            throw new IOException("a script can't be made executable");
        }
        Files.writeString(folder.resolve("ports"), farm.ports().stream().map(port -> port + "\n")
                .collect(Collectors.joining()));
        Files.writeString(folder.resolve("hosts.ini"), peers.inventory());
        Files.writeString(folder.resolve("play.yaml"), peers.play());
        return peers;
    }

    private String inventory() {
        var text = new StringBuilder();
        for (var port : farm.ports()) {
            text.append("n%d ansible_host=127.0.0.1 ansible_port=%d ansible_user=%s place=%s\n".formatted(port, port,
                    System.getProperty("user.name"), farm.home(port)));
        }
        return text.append("[all:vars]\nansible_ssh_private_key_file=").append(farm.identity())
                .append("\nansible_python_interpreter=/usr/bin/python3\n").toString();
    }

    private String play() {
        return """
               - hosts: all
                 gather_facts: false
                 tasks:
                   - copy: {src: %s/payload, dest: "{{ place }}/payload", mode: "0600"}
                   - script: {cmd: "%s/job.sh {{ place }}/payload"}
               """.formatted(folder, folder);
    }

    /// Another file for all of them: Ansible copies none that a host has.
    void wish(int round) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("payload"), FanoutSite.payload(round));
        new ProcessBuilder("tar", "-cf", "job.tar", "payload", "job.sh").directory(folder.toFile()).start().waitFor();
    }

    /// What the `ssh` program is always given.
    private List<String> options(boolean multiplexed) {
        var options = new ArrayList<>(List.of("-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o",
                "IdentityFile=" + farm.identity(), "-o", "StrictHostKeyChecking=yes", "-o",
                "UserKnownHostsFile=" + farm.knownHosts()));
        if (multiplexed) {
            options.addAll(List.of("-o", "ControlMaster=auto", "-o", "ControlPersist=60", "-o",
                    "ControlPath=" + folder.resolve("mux-%p")));
        }
        return options;
    }

    /// One `ssh` a host, which sends both files, runs the script and brings back what it prints.
    void ssh(boolean multiplexed) throws IOException, InterruptedException {
        xargs("exec ssh %s -p \"$1\" 127.0.0.1 'mkdir -p \"$HOME/.job\" && cd \"$HOME/.job\" && tar -xf - && exec ./job.sh payload' "
                .formatted(String.join(" ", options(multiplexed))) + "<job.tar >out/\"$1\"");
    }

    /// As one would by hand, an `ssh` each: the files up, the script run, what it printed down.
    void sshThrice(boolean multiplexed) throws IOException, InterruptedException {
        var ssh = "ssh " + String.join(" ", options(multiplexed)) + " -p \"$1\" 127.0.0.1 ";
        xargs(ssh + "'mkdir -p \"$HOME/.job\" && tar -C \"$HOME/.job\" -xf -' <job.tar && "
                + ssh + "'cd \"$HOME/.job\" && ./job.sh payload >result' </dev/null && exec "
                + ssh + "'cat \"$HOME/.job/result\"' </dev/null >out/\"$1\"");
    }

    private void xargs(String line) throws IOException, InterruptedException {
        for (var port : farm.ports()) {
            Files.deleteIfExists(folder.resolve("out/" + port));
        }
        Files.writeString(folder.resolve("one.sh"), line + "\n");
        run(Map.of(), "xargs", "-a", "ports", "-P", Integer.toString(parallel), "-n", "1", "sh", "one.sh");
        for (var port : farm.ports()) {
            var lines = Files.readAllLines(folder.resolve("out/" + port));
            if (lines.size() != FanoutSite.PRINTED + 1 || !lines.getLast().equals("result " + FanoutSite.LINES)) {
                throw new IOException("what ssh brought from " + port + " is not whole: " + lines);
            }
        }
    }

    /// What has to be installed for [#ansible]; empty when it is there.
    static String ansibleMissing() {
        for (var folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, "ansible-playbook"))) {
                return "";
            }
        }
        return "ansible-playbook is missing: apt-get install --no-install-recommends ansible-core";
    }

    /// A playbook that copies the file and runs the script, with pipelining and ControlPersist.
    void ansible() throws IOException, InterruptedException {
        var output = run(Map.of("ANSIBLE_PIPELINING", "True", "ANSIBLE_FORKS", Integer.toString(parallel),
                "ANSIBLE_HOST_KEY_CHECKING", "True", "ANSIBLE_RETRY_FILES_ENABLED", "False", "ANSIBLE_STDOUT_CALLBACK",
                "minimal", "ANSIBLE_HOME", folder.resolve("ansible").toString(), "ANSIBLE_SSH_ARGS",
                "-F none -o ControlMaster=auto -o ControlPersist=60s -o IdentitiesOnly=yes -o UserKnownHostsFile="
                        + farm.knownHosts(),
                "ANSIBLE_SSH_CONTROL_PATH_DIR", folder.resolve("cp").toString()),
                "ansible-playbook", "-i", "hosts.ini", "play.yaml");
        var results = Files.readString(output).split("result " + FanoutSite.LINES + "\"", -1).length - 1;
        if (results != farm.ports().size()) {
            throw new IOException("Ansible brought " + results + " results: " + Files.readString(output));
        }
    }

    private Path run(Map<String, String> variables, String... command) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        var process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw new IOException(command[0] + " didn't end within " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue() + ": " + Files.readString(output));
        }
        return output;
    }
}
