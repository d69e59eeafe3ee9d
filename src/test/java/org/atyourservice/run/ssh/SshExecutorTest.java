package org.atyourservice.run.ssh;

import org.atyourservice.OpenSsh;
import org.atyourservice.model.Passphrases;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutorContract;
import org.junit.jupiter.api.AfterEach;

class SshExecutorTest extends ShellExecutorContract {

    private final SshShells shells = new SshShells(Passphrases.NOBODY);
    private OpenSsh server;

    @AfterEach
    void stop() {
        shells.close();
        if (server != null) {
            server.stop();
        }
    }

    @Override
    protected Endpoint endpoint() throws Exception {
        if (server == null) {
            server = OpenSsh.start(folder.resolve("sshd"), home());
        }
        return server.endpoint("node n1");
    }

    @Override
    protected Shell shell(Endpoint endpoint) {
        return shells.shell((Endpoint.Ssh) endpoint);
    }

    @Override
    protected String targetName() {
        return "node n1";
    }
}
