package org.atyourservice.main;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.atyourservice.demo.EmbeddedDemo;
import org.atyourservice.model.Passphrases;
import org.atyourservice.run.Endpoint;
import org.atyourservice.model.Limits;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.local.LocalShell;
import org.atyourservice.run.ssh.SshShells;
import org.atyourservice.session.DemoSite;
import org.atyourservice.session.LeaseBeats;
import org.atyourservice.session.LocalStudio;
import org.atyourservice.session.StudioParts;

/// The parts of the application below its surfaces, wired.
public final class Composition implements AutoCloseable {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final SshShells ssh;
    private final ExecutorService pipes = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("node-", 0)
            .factory());
    private final LocalStudio studio;

    /// With nobody to be asked.
    ///
    /// @param configuration the folder of the user's settings and identity
    public Composition(Path configuration) {
        this(configuration, Passphrases.NOBODY);
    }

    /// @param configuration the folder of the user's settings and identity
    /// @param passphrases is asked by several threads
    public Composition(Path configuration, Passphrases passphrases) {
        this.ssh = new SshShells(passphrases);
        this.studio = studio(configuration, UserFolders.ofThisUser().cache(),
                new EmbeddedDemo(UserFolders.ofThisUser().data(),
                        Optional.ofNullable(System.getenv("PATH")).orElse(""), pipes),
                LeaseBeats.USUAL);
    }

    /// Caches below the configuration folder, with nobody to be asked.
    ///
    /// @param demo what the demo is made of
    public Composition(Path configuration, DemoSite demo) {
        this(configuration, demo, new SshShells(Passphrases.NOBODY), LeaseBeats.USUAL);
    }

    /// Caches below the configuration folder.
    ///
    /// @param demo what the demo is made of
    /// @param ssh closed with this
    /// @param beats in which time clones hear of each other
    public Composition(Path configuration, DemoSite demo, SshShells ssh, LeaseBeats beats) {
        this.ssh = ssh;
        this.studio = studio(configuration, configuration.resolve("cache"), demo, beats);
    }

    private LocalStudio studio(Path configuration, Path cache, DemoSite demo, LeaseBeats beats) {
        OldSpace.keepSmall();
        return new LocalStudio(
                new StudioParts(configuration, cache, System.getenv(), demo, new ShellExecutor(this::shell),
                        background, Limits.USUAL, beats, Clock.systemUTC()));
    }

    public LocalStudio studio() {
        return studio;
    }

    private Shell shell(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Local local -> new LocalShell(local);
            case Endpoint.Ssh target -> ssh.shell(target);
        };
    }

    /// Lets go of connections and threads; sessions must be closed before.
    @Override
    public void close() {
        ssh.close();
        background.close();
        pipes.close();
    }
}
