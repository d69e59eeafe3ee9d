package org.atyourservice.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A word with verbs below it, such as `env`.
final class Group {

    private Group() {}

    /// A verb of its own, made only where the arguments have its word, as those of a group.
    static CommandLine verb(Class<? extends Verb> type, Supplier<Verb> made, String... arguments) {
        var command = type.getAnnotation(CommandLine.Command.class);
        if (Arrays.asList(arguments).contains(command.name())) {
            return CommandLineApp.exits(new CommandLine(made.get()));
        }
        var spec = CommandSpec.create().name(command.name());
        spec.usageMessage().description(command.description());
        return new CommandLine(spec);
    }

    /// The verbs are made only where the arguments have the word: reading their annotations takes longer than all
    /// the rest of a short command.
    static CommandSpec of(String name, String description, List<Supplier<Verb>> verbs, String... arguments) {
        var spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description);
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        if (Arrays.asList(arguments).contains(name)) {
            verbs.forEach(verb -> {
                var command = CommandLineApp.exits(new CommandLine(verb.get()));
                spec.addSubcommand(command.getCommandName(), command);
            });
        }
        return spec;
    }
}
