package org.atyourservice.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.git.Repo;
import org.atyourservice.model.Problem;
import org.atyourservice.secrets.Vault;

/// The texts that secrets had before, from the newest commits that changed any: a program may still print one, as when
/// it is given another password. What was set and never committed no run was given.
final class EarlierSecrets {

    private static final System.Logger LOG = System.getLogger(EarlierSecrets.class.getName());
    private static final int COMMITS = 50;

    private final Repo repo;
    private final Vault vault;
    private Optional<String> seen = Optional.empty();
    private List<String> commits = List.of();
    private final Map<String, Set<String>> texts = new HashMap<>();

    EarlierSecrets(Repo repo, Vault vault) {
        this.repo = repo;
        this.vault = vault;
    }

    /// The text of today is among them.
    synchronized Set<String> of(String name) {
        try {
            lookAgain();
            if (!texts.containsKey(name)) {
                texts.put(name, read(name));
            }
            return texts.get(name);
        } catch (Problem | IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Earlier texts of the secret " + name, e);
            return Set.of();
        }
    }

    private void lookAgain() throws Problem {
        var head = repo.head();
        if (head.equals(seen)) {
            return;
        }
        var newer = repo.touching("secrets", seen, COMMITS);
        seen = head;
        if (!newer.isEmpty()) {
            var all = new ArrayList<>(newer);
            all.addAll(commits);
            commits = List.copyOf(all.subList(0, Math.min(all.size(), COMMITS)));
            texts.clear();
        }
    }

    /// One that was never encrypted for this operator can't be looked for.
    private Set<String> read(String name) throws Problem, IOException {
        var files = new LinkedHashSet<ByteBuffer>();
        for (var commit : commits) {
            repo.tree(commit).read(Vault.pathOf(name)).map(ByteBuffer::wrap).ifPresent(files::add);
        }
        var found = new LinkedHashSet<String>();
        for (var file : files) {
            try {
                found.add(vault.read(name, file.array()));
            } catch (Problem e) {
                LOG.log(System.Logger.Level.DEBUG, "An earlier text of the secret " + name, e);
            }
        }
        return found;
    }
}
