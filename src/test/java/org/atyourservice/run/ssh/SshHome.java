package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Passphrases;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.ssh.config.SshUser;

/// An operator for tests: a home with `.ssh` in it, and answers to what is asked.
public final class SshHome implements Passphrases {

    public final Path folder;
    public final List<Passphrases.Question> asked = new CopyOnWriteArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> config = new ArrayList<>();
    private Map<String, String> variables = Map.of();

    public SshHome(Path home) throws IOException {
        folder = Files.createDirectories(home.resolve(".ssh"));
    }

    public SshHome config(String... lines) throws IOException {
        config.addAll(List.of(lines));
        Files.write(folder.resolve("config"), config);
        return this;
    }

    /// Knows the hosts of the servers, and has the key of each as `id_<name>`.
    public SshHome knows(OpenSsh... servers) throws IOException {
        var lines = new ArrayList<String>();
        for (var server : servers) {
            lines.add(server.hostKeyLine().strip());
        }
        Files.write(folder.resolve("known_hosts"), lines);
        return this;
    }

    /// What a person will say, one after the other; nothing after that.
    public SshHome answers(String... texts) {
        answers.addAll(Arrays.asList(texts));
        return this;
    }

    public SshHome agent(SshAgentProcess agent) {
        variables = Map.of("SSH_AUTH_SOCK", agent.socket().toString());
        return this;
    }

    @Override
    public synchronized Optional<char[]> ask(Question question) {
        asked.add(question);
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.removeFirst().toCharArray());
    }

    public SshShells shells() {
        return new SshShells(Duration.ofSeconds(5), user(), Duration.ofSeconds(60), this);
    }

    public SshUser user() {
        return new SshUser(folder.getParent(), folder, folder.resolve("system"), System.getProperty("user.name"),
                variables);
    }

    /// A host of which the environment says nothing but what it is called.
    public static Endpoint.Ssh alias(String alias) {
        return new Endpoint.Ssh("node n1", alias, OptionalInt.empty(), Optional.empty(), Optional.empty(), List.of(),
                Optional.empty());
    }
}
