package org.atyourservice.session;

import java.nio.file.Path;
import java.util.Map;
import org.atyourservice.model.Problem;

/// The demo's files and its nodes; a port, since the nodes are servers of their own.
public interface DemoSite {

    /// Where the demo is when nobody says otherwise.
    Path usualFolder();

    /// True when the folder holds a demo that was made here.
    boolean isDemo(Path folder);

    /// Writes the demo's files into an empty or missing folder: keys, known hosts, free ports. The lock of
    /// whoever writes it, `.ays/lock`, may be there.
    ///
    /// @throws Problem when the folder is in the way or can't be written
    void write(Path folder) throws Problem;

    /// The secrets that the demo's blueprints name, each with a value made up for this call.
    Map<String, String> secrets();

    /// Starts the nodes of a demo. Closing ends them and everything that was started on them.
    ///
    /// @throws Problem when a node's port is taken
    Nodes start(Path folder) throws Problem;

    /// The nodes while they run.
    interface Nodes extends AutoCloseable {
        @Override
        void close();
    }
}
