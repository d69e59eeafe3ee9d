package org.atyourservice.model;

import java.io.IOException;
import java.util.List;
import java.util.Collection;

/// Where the facts of a run go, before anyone acts on them. Calls come from one thread at a time
/// for events; log bytes of different steps may come at the same time.
public interface Journal extends AutoCloseable {

    /// Standard output or standard error.
    enum Channel {
        OUT, ERR
    }

    /// Appends the event; when this returns, a transition is on the disk.
    ///
    /// @throws IOException when it can't be written; the run must then start nothing more
    void append(RunEvent event) throws IOException;

    /// Appends several events in their order: when this returns, the transitions among them are on the disk. Those that
    /// keep files write all or none.
    ///
    /// @throws IOException when they can't be written; the run must then start nothing more
    default void append(List<RunEvent> events) throws IOException {
        for (var event : events) {
            append(event);
        }
    }

    /// Appends to the log of a step. Secrets are masked already.
    ///
    /// @throws IOException when it can't be written
    void log(String step, Channel channel, byte[] bytes, int length) throws IOException;

    /// Takes texts that turn out to be secrets only now out of what a step has left so far, its log and its events.
    ///
    /// @throws IOException when it can't be written
    void cover(String step, Collection<String> secrets) throws IOException;

    @Override
    void close() throws IOException;
}
