package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// A command line that is not understood, in a sentence: what is wrong with which word, and where help is.
final class Misunderstood {

    private Misunderstood() {}

    static String sentence(CommandLine.ParameterException exception) {
        var command = exception.getCommandLine().getCommandSpec();
        return switch (exception) {
            case CommandLine.UnmatchedArgumentException unmatched -> unmatched(command, unmatched.getUnmatched());
            case CommandLine.MissingParameterException missing -> missing(command, missing);
            case CommandLine.ParameterException other -> hasVerbs(command)
                    && String.valueOf(other.getMessage()).startsWith("Missing required subcommand")
                            ? needsVerb(command)
                            : other(String.valueOf(other.getMessage()));
        };
    }

    static String next(CommandLine.ParameterException exception) {
        return "See " + name(exception.getCommandLine().getCommandSpec()) + " --help.";
    }

    /// An option that was left out, or one that was given without its value.
    private static String missing(CommandSpec command, CommandLine.MissingParameterException missing) {
        boolean isValue = String.valueOf(missing.getMessage()).startsWith("Missing required parameter for option");
        return isValue
                ? Words.list(missing.getMissing().stream().map(option -> label(option) + " of " + name(command)
                        + " needs " + option.paramLabel()).toList()) + "."
                : name(command) + " needs " + Words.list(missing.getMissing().stream().map(Misunderstood::label)
                        .toList()) + ".";
    }

    private static String unmatched(CommandSpec command, List<String> given) {
        var words = new ArrayList<>(given);
        if (hasVerbs(command)) {
            words.remove("--json");
            if (words.isEmpty()) {
                return needsVerb(command);
            }
        }
        var word = words.getFirst();
        if (word.startsWith("-") && word.length() > 1) {
            return name(command) + " has no option '" + word + "'."
                    + meant(word, command.options().stream().flatMap(option -> List.of(option.names()).stream())
                            .filter(known -> known.startsWith("--")).toList());
        }
        return hasVerbs(command)
                ? "There is no command '" + name(command) + " " + word + "'." + meant(word, verbs(command))
                : name(command) + " doesn't know what to do with '" + word + "'.";
    }

    private static String meant(String word, Collection<String> known) {
        return closest(word, known).map(name -> " Did you mean '" + name + "'?").orElse("");
    }

    /// The name that differs by a slip or two of the fingers, by one in a short word.
    static Optional<String> closest(String word, Collection<String> known) {
        int slips = word.length() < 5 ? 1 : 2;
        return known.stream().filter(name -> distance(word, name) <= slips)
                .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)));
    }

    /// How many letters to add, take away, change or swap with their neighbours.
    private static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                next[j] = Math.min(Math.min(row[j], next[j - 1]) + 1, row[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = row;
            row = next;
        }
        return row[b.length()];
    }

    private static String needsVerb(CommandSpec command) {
        return name(command) + " needs a command: " + verbs(command).stream().collect(Collectors.joining(", ")) + ".";
    }

    private static boolean hasVerbs(CommandSpec command) {
        return !command.subcommands().isEmpty();
    }

    private static List<String> verbs(CommandSpec command) {
        return List.copyOf(command.subcommands().keySet());
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName();
    }

    private static String label(ArgSpec missing) {
        return missing instanceof CommandLine.Model.OptionSpec option ? option.longestName() : missing.paramLabel();
    }

    private static String other(String message) {
        if (message.contains("InvalidPathException")) {
            return message.replaceFirst("(?s).*cannot convert ('.*') to .*", "$1")
                    + " is no path in the locale of this process; start with one that has UTF-8, such as"
                    + " LC_ALL=C.UTF-8.";
        }
        var sentence = message.replace("option option", "option");
        return sentence.matches("(?s).*[.?]") ? sentence : sentence + ".";
    }
}
