package org.atyourservice.model;

/// The identity of a run, `12-anna-3f9c`: the number is a label for people, the whole is unique
/// even when two operators count from the same number.
///
/// @param text as its folder below `runs/` is named
public record RunId(String text) implements Comparable<RunId> {

    public RunId {
        if (!text.matches("[0-9]+-[A-Za-z0-9._]+-[0-9a-f]{4}")) {
            throw new IllegalArgumentException("not a run id: " + text);
        }
    }

    /// The label, from 1.
    public int number() {
        return Integer.parseInt(text.substring(0, text.indexOf('-')));
    }

    @Override
    public int compareTo(RunId other) {
        int order = Integer.compare(number(), other.number());
        return order != 0 ? order : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
