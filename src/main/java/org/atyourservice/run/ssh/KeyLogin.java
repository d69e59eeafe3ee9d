package org.atyourservice.run.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/// A login with a key: first the server is asked whether it would take it, and only then it is signed.
///
/// sshj's own doesn't know agents, tries a certificate instead of its key rather than before it, and asks for a
/// passphrase on the thread that reads from the server.
final class KeyLogin extends AbstractAuthMethod {

    /// The server would take the key.
    static final class Accepted extends UserAuthException {
        private static final long serialVersionUID = 1L;

        Accepted() {
            super("the key would be taken");
        }
    }

    private final LoginKey key;
    private final boolean onlyAsk;

    /// @param onlyAsk true to end with [Accepted] rather than to sign
    KeyLogin(LoginKey key, boolean onlyAsk) {
        super("publickey");
        this.key = key;
        this.onlyAsk = onlyAsk;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq().putBoolean(signed).putString(key.algorithm()).putString(key.blob());
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
        } else if (onlyAsk) {
            throw new Accepted();
        } else {
            var request = request(true);
            var data = new Buffer.PlainBuffer().putString(params.getTransport().getSessionID()).putBuffer(request)
                    .getCompactData();
            try {
                request.putString(key.signer().sign(data));
            } catch (IOException e) {
                throw new UserAuthException(e.getMessage(), e);
            }
            params.getTransport().write(request);
        }
    }
}
