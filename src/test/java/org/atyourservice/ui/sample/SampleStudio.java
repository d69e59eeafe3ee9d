package org.atyourservice.ui.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Environments;
import org.atyourservice.session.Imports;
import org.atyourservice.session.Secrets;
import org.atyourservice.session.Session;
import org.atyourservice.session.Studio;

/// A studio with two environments on its list and a demo.
public final class SampleStudio implements Studio {

    private final List<Recent> recent = new ArrayList<>(List.of(
            new Recent("shop", Path.of("/home/anna/environments/shop"), SampleSession.NOON),
            new Recent("billing", Path.of("/home/anna/environments/billing"),
                    SampleSession.NOON.minusSeconds(200_000))));
    private final List<SampleSession> opened = new ArrayList<>();
    private final long pace;
    private volatile Settings settings;

    /// @param pace how long a step of a run takes, in milliseconds
    public SampleStudio(Settings.Theme theme, long pace) {
        this.settings = new Settings(theme);
        this.pace = pace;
    }

    /// The sessions that were opened, in order.
    public synchronized List<SampleSession> opened() {
        return List.copyOf(opened);
    }

    public synchronized void forgetAll() {
        recent.clear();
    }

    @Override
    public Environments environments() {
        throw new UnsupportedOperationException("the window opens them");
    }

    @Override
    public Secrets secrets(Path folder) {
        throw new UnsupportedOperationException("the window has the session");
    }

    @Override
    public Imports imports() {
        throw new UnsupportedOperationException("the window imports nothing");
    }

    @Override
    public synchronized List<Recent> recent() {
        return List.copyOf(recent);
    }

    @Override
    public synchronized void forget(Path folder) {
        recent.removeIf(entry -> entry.folder().equals(folder));
    }

    @Override
    public Session open(Path folder) throws Problem {
        if (folder.endsWith("billing")) {
            throw new Problem(Problem.Kind.IN_USE, "The environment billing is open in another window",
                    "Close it there, then open it here.");
        }
        return next();
    }

    @Override
    public Session create(Path folder, String name) {
        return next();
    }

    @Override
    public Session cloned(String address, Path folder, Consumer<String> heard) throws Problem {
        heard.accept("Receiving objects:  45% (9/20)");
        if (address.contains("slow")) {
            endless();
        }
        return open(folder);
    }

    private static void endless() throws Problem {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new Problem(Problem.Kind.GIT, "interrupted", "", e);
        }
    }

    @Override
    public Session demo(Optional<Path> folder) {
        return next();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void save(Settings newSettings) {
        settings = newSettings;
    }

    private synchronized Session next() {
        var session = new SampleSession(pace);
        opened.add(session);
        return session;
    }
}
