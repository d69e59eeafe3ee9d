package org.atyourservice.run.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.atyourservice.model.Passphrases.Question;
import org.atyourservice.run.Shell.Unreachable;

/// One login: the keys first, then what a person can type.
final class SshLogin {

    /// How long a person may take, as most servers allow.
    private static final Duration PERSON = Duration.ofSeconds(110);

    /// OpenSSH hangs up after six, if nobody changed it.
    private static final int FEW_KEYS = 5;

    private final SSHClient client;
    private final Login login;
    private final SshWords words;
    private final PrivateKeys files;
    private final Passwords passwords;
    private final Duration patience;
    private final List<String> tried = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private final List<String> locked = new ArrayList<>();
    private boolean typed;

    /// @param patience how long the server may take to answer
    SshLogin(SSHClient client, Login login, SshWords words, PrivateKeys files, Passwords passwords,
            Duration patience) {
        this.client = client;
        this.login = login;
        this.words = words;
        this.files = files;
        this.passwords = passwords;
        this.patience = patience;
    }

    /// @throws Unreachable when the server lets nobody in
    void run() throws Unreachable {
        try (var agent = agent()) {
            if (!withKeys(Optional.ofNullable(agent)) && !withWords()) {
                throw words.loginRefused(login, new SshWords.Attempt(tried, unusable, locked, typed,
                        List.copyOf(client.getUserAuth().getAllowedMethods())));
            }
        } catch (TransportException e) {
            // The server's reason gets lost when it hangs up at once.
            throw e.getDisconnectReason() == DisconnectReason.NO_MORE_AUTH_METHODS_AVAILABLE
                    || String.valueOf(e.getMessage()).contains("Too many authentication failures")
                    || tried.size() >= FEW_KEYS
                            ? words.tooManyKeys(login, tried)
                            : words.notConnected(e, patience);
        } catch (SSHException e) {
            throw words.notConnected(e, patience);
        }
    }

    private SshAgent agent() {
        if (login.agent().isEmpty()) {
            return null;
        }
        try {
            return new SshAgent(login.agent().get());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            unusable.add("the agent at " + login.agent().get() + " can't be asked (" + e.getMessage() + ")");
            return null;
        }
    }

    private boolean withKeys(Optional<SshAgent> agent) throws SSHException {
        var keys = LoginKeys.of(login, files, agent);
        unusable.addAll(keys.unusable());
        for (var key : keys.keys()) {
            if (withKey(key)) {
                return true;
            }
            if (client.getUserAuth().hadPartialSuccess()) {
                return false;
            }
        }
        return false;
    }

    private boolean withKey(LoginKey key) throws SSHException {
        tried.add(key.label());
        try {
            if (key.signer().isReady()) {
                return authenticate(new KeyLogin(key, false), SshAgent.PATIENCE.plus(patience));
            }
            return authenticate(new KeyLogin(key, true), patience);
        } catch (UserAuthException e) {
            if (causeOf(e, KeyLogin.Accepted.class)) {
                return withLocked(key);
            }
            if (!causeOf(e, IOException.class) || e.getMessage() == null) {
                return false;
            }
            unusable.add(key.label() + ": " + e.getMessage());
            return false;
        }
    }

    /// Nobody is asked for the passphrase of a key that the server wouldn't take.
    private boolean withLocked(LoginKey key) throws SSHException {
        try {
            key.signer().prepare();
            return authenticate(new KeyLogin(key, false), patience);
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            locked.add(key.label() + ": " + e.getMessage());
            return false;
        }
    }

    private static boolean causeOf(Throwable failure, Class<? extends Throwable> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause) && !(cause == failure && type == IOException.class)) {
                return true;
            }
        }
        return false;
    }

    private boolean authenticate(AuthMethod method, Duration limit) throws SSHException {
        return client.getUserAuth().authenticate(login.user(), (Service) client.getConnection(), method,
                Math.toIntExact(limit.toMillis()));
    }

    private boolean withWords() throws SSHException {
        if (tried.isEmpty() && authenticate(new AuthNone(), patience)) {
            return true;
        }
        return allows("password") && withPassword() || allows("keyboard-interactive") && withAnswers();
    }

    private boolean allows(String method) {
        return client.getUserAuth().getAllowedMethods().contains(method);
    }

    private boolean withPassword() throws SSHException {
        var known = passwords.known(login);
        if (known.isPresent() && withPassword(known.get())) {
            return true;
        }
        passwords.forget(login);
        for (int attempt = 0; attempt < PrivateKeys.ATTEMPTS; attempt++) {
            var password = passwords.ask(new Question.Password(login.user(), words.where(), attempt > 0));
            if (password.isEmpty()) {
                return false;
            }
            typed = true;
            try {
                if (withPassword(password.get())) {
                    passwords.remember(login, password.get());
                    return true;
                }
            } finally {
                Arrays.fill(password.get(), '\0');
            }
        }
        return false;
    }

    private boolean withPassword(char[] password) throws SSHException {
        try {
            return authenticate(new AuthPassword(new PasswordFinder() {
                @Override
                public char[] reqPassword(Resource<?> resource) {
                    return password.clone();
                }

                @Override
                public boolean shouldRetry(Resource<?> resource) {
                    return false;
                }
            }), patience);
        } catch (UserAuthException _) {
            return false;
        }
    }

    private boolean withAnswers() throws SSHException {
        for (int attempt = 0; attempt < PrivateKeys.ATTEMPTS; attempt++) {
            var answers = new Answers();
            try {
                if (authenticate(new AuthKeyboardInteractive(answers), PERSON)) {
                    return true;
                }
            } catch (UserAuthException _) {
                return false;
            }
            if (answers.refused || !answers.asked) {
                return false;
            }
        }
        return false;
    }

    /// What a person says to what the server asks. They are used once, since they may be good for once only.
    private final class Answers implements ChallengeResponseProvider {
        private volatile boolean refused;
        private volatile boolean asked;

        @Override
        public List<String> getSubmethods() {
            return List.of();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void init(Resource resource, String name, String instruction) {
            // The prompts say it.
        }

        @Override
        public char[] getResponse(String prompt, boolean echo) {
            var question = new Question.Prompt(login.user(), words.where(),
                    prompt.strip().replaceAll("\\s*:$", "").replaceAll("\\s+", " "), !echo);
            var answer = refused ? Optional.<char[]>empty() : passwords.ask(question);
            asked = true;
            typed |= answer.isPresent();
            refused |= answer.isEmpty();
            return answer.orElseGet(() -> new char[0]);
        }

        @Override
        public boolean shouldRetry() {
            return false;
        }
    }
}
