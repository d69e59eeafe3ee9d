package org.atyourservice.model;

import java.util.List;

/// What another list of recipients did to the secrets.
///
/// @param recipients the list as it is now
/// @param rekeyed the secrets that are encrypted for it now
/// @param unreadable those that this operator can't read, each with why: they are as they were
public record Rekeying(List<Recipient> recipients, List<String> rekeyed, List<Unreadable> unreadable) {

    public record Unreadable(String name, String why) {}

    public Rekeying {
        recipients = List.copyOf(recipients);
        rekeyed = List.copyOf(rekeyed);
        unreadable = List.copyOf(unreadable);
    }
}
