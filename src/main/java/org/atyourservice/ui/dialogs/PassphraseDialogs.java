package org.atyourservice.ui.dialogs;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.atyourservice.model.Passphrases;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Fx;

/// Asks in the window, one question after the other. Whoever asks waits, so never the FX thread.
public final class PassphraseDialogs implements Passphrases {

    private final Messages words = new Messages(PassphraseDialogs.class);
    private final Dialogs dialogs;

    public PassphraseDialogs(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    @Override
    public synchronized Optional<char[]> ask(Question question) {
        if (Fx.isHere()) {
            throw new IllegalStateException("the window can't wait for itself");
        }
        var answer = new CompletableFuture<Optional<char[]>>();
        Fx.later(() -> {
            try {
                answer.complete(dialogs.askSecretly(title(question), question.shown(), words.get("answer"),
                        question.isSecret()));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question could not be shown", e.getCause());
        }
    }

    private String title(Question question) {
        return words.get(switch (question) {
            case Question.Passphrase _ -> "passphrase";
            case Question.Password _ -> "password";
            case Question.Prompt _ -> "prompt";
        });
    }
}
