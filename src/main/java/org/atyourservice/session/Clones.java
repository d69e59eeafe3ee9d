package org.atyourservice.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.atyourservice.git.Remote;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;

/// What runs have to do with the other clones of the repository: one clone at a time, what others have pushed first,
/// and the outcome to the others at the end. Where there is no remote, or no git program, nothing.
final class Clones {

    /// Two clones may copy the same template at the same time: when and for which run makes no difference.
    private static final Pattern FIRST_RECIPE = Pattern.compile("(^|/)recipes/[^/]+/recipe\\.[a-z]+$");
    private static final int PUSHES = 5;

    private final OpenEnvironment environment;
    private final Clock clock;
    private final Executor background;
    private Optional<Partner> partner = Optional.empty();

    /// The remote as it was found last.
    private record Partner(Remote remote, CloneLease lease) {}

    Clones(OpenEnvironment environment, Clock clock, Executor background) {
        this.environment = environment;
        this.clock = clock;
        this.background = background;
    }

    /// True where other clones have to be asked.
    ///
    /// @throws Problem when the repository can't be read
    boolean areThere() throws Problem {
        return partner().isPresent();
    }

    private synchronized Optional<Partner> partner() throws Problem {
        var remote = Remote.of(environment.repo, environment.variables);
        if (!remote.map(Remote::name).equals(partner.map(it -> it.remote().name()))) {
            partner = remote
                    .map(it -> new Partner(it, new CloneLease(it, ref(), environment.beats, clock, background)));
        }
        return partner;
    }

    /// A repository may hold several environments.
    private String ref() {
        var prefix = environment.repo.prefix();
        return prefix.isEmpty() ? "refs/ays/lease" : "refs/ays/leases/" + prefix.replaceAll("[^A-Za-z0-9/_-]", "-");
    }

    /// Waits for the lease.
    ///
    /// @throws Problem when the repository can't be read
    /// @throws InterruptedException when interrupted
    CloneLease.Taken take(Underway run) throws Problem, InterruptedException {
        var lease = partner().orElseThrow().lease();
        try {
            return lease.take(text(run.run), run::isCancelled, why -> run.waitsForLease(Optional.of(why)));
        } finally {
            run.waitsForLease(Optional.empty());
        }
    }

    /// Asks the remote, which may take a while: nobody waits for that who only wants to know whether there is one.
    void release() {
        known().ifPresent(it -> it.lease().release());
    }

    private synchronized Optional<Partner> known() {
        return partner;
    }

    private LeaseText text(RunId run) throws Problem {
        return new LeaseText(environment.repo.operator(), run.text(), host(), cloneId(), clock.instant());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /// A name of this clone, which nobody else has, a copy of its folder neither.
    private String cloneId() throws Problem {
        var file = environment.folder.resolve(".ays/clone");
        try {
            var known = Files.exists(file) ? Files.readString(file).strip() : "";
            if (known.isEmpty()) {
                known = UUID.randomUUID().toString();
                AtomicFiles.write(file, known + "\n");
            }
            return known + " " + host() + " " + environment.folder;
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
    }

    /// Brings what others have pushed into branch and files.
    ///
    /// @return true when something came
    /// @throws Problem when the remote can't be reached, or both have changed the same files
    boolean bring() throws Problem {
        var remote = partner().orElseThrow().remote();
        if (!remote.fetch()) {
            return false;
        }
        environment.writing.lock();
        try {
            remote.merge(file -> FIRST_RECIPE.matcher(file).find());
            return true;
        } finally {
            environment.writing.unlock();
        }
    }

    /// Gives what is here to the others, with what they have pushed meanwhile brought in before.
    ///
    /// @throws Problem why it couldn't be; it stays here then
    void push() throws Problem {
        var remote = partner().orElseThrow().remote();
        for (int tries = 0; tries < PUSHES; tries++) {
            if (remote.push()) {
                return;
            }
            bring();
        }
        throw new Problem(Problem.Kind.GIT, "It could not be pushed to " + remote.name()
                + ": others push all the time.", "It is committed here, and goes with the next push.");
    }

    /// Who has the lease now.
    ///
    /// @throws Problem when the remote can't be asked
    Optional<Environments.Lease> holder() throws Problem {
        var there = partner();
        return there.isEmpty()
                ? Optional.empty()
                : there.get().remote().read(ref()).map(note -> LeaseText.read(note.text()))
                        .map(text -> new Environments.Lease(text.holder(), text.host(), text.run(), text.heartbeat()));
    }

    /// Takes the lease from a holder that is gone, and has git say so.
    ///
    /// @throws Problem when there is none, or its holder is alive
    /// @throws InterruptedException when interrupted
    void breakLease(String reason) throws Problem, InterruptedException {
        var there = partner().orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND,
                "This repository has no remote, so that nobody else can have the environment.",
                "Run what you want to run."));
        var holder = there.lease().breakIt();
        environment.writing.lock();
        try {
            environment.repo.note("Break the lease of " + holder.who() + ": " + reason + "\n\nIts run: " + holder.run()
                    + "\nLast heard of: " + holder.heartbeat() + "\n");
        } finally {
            environment.writing.unlock();
        }
        push();
    }
}
