package org.atyourservice.run.local;

import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutorContract;

class LocalExecutorTest extends ShellExecutorContract {

    @Override
    protected Endpoint endpoint() {
        return new Endpoint.Local(home());
    }

    @Override
    protected Shell shell(Endpoint endpoint) {
        return new LocalShell((Endpoint.Local) endpoint);
    }

    @Override
    protected String targetName() {
        return "this machine";
    }
}
