package org.atyourservice.cli;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The list of commands in a help: a line or two for each, its first sentence. The rest stands in its own help.
final class CommandList {

    private static final int GAP = 2;
    private static final Pattern END = Pattern.compile("(?<=[^.])[:;.](\\s.*)?$", Pattern.DOTALL);

    private CommandList() {}

    /// Has the helps of a command, and of all below, list commands so.
    static void in(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandList::of);
        command.getSubcommands().values().forEach(CommandList::in);
    }

    private static String of(Help help) {
        var names = help.subcommands();
        if (names.isEmpty()) {
            return "";
        }
        int first = names.keySet().stream().mapToInt(String::length).max().orElseThrow() + 2 * GAP;
        int width = help.commandSpec().usageMessage().width();
        var table = Help.TextTable.forColumns(help.colorScheme(), new Column(first, GAP, Column.Overflow.SPAN),
                new Column(width - first, GAP, Column.Overflow.WRAP));
        names.forEach((name, its) -> table.addRowValues(help.colorScheme().commandText(name),
                help.colorScheme().text(sentence(its))));
        return table.toString();
    }

    private static String sentence(Help help) {
        return END.matcher(String.join(" ", help.commandSpec().usageMessage().description())).replaceFirst("");
    }
}
