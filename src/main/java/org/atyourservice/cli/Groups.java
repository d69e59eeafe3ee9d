package org.atyourservice.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The words that have verbs below them.
final class Groups {

    private Groups() {}

    static CommandSpec env(CommandParts parts, String... arguments) {
        return Group.of("env", "Make, list, check and destroy environments, and see which clone has one.",
                List.of(() -> new EnvCreate(parts), () -> new EnvList(parts), () -> new EnvCheck(parts),
                        () -> new EnvLease(parts), () -> new EnvDestroy(parts)),
                arguments);
    }

    /// A word with verbs below it that is one itself: `ays runs` lists them.
    static CommandLine runs(CommandParts parts, String... arguments) {
        var name = "runs";
        var runs = Arrays.asList(arguments).contains(name)
                ? CommandLineApp.exits(new CommandLine(new RunsList(parts)))
                        .addSubcommand(CommandLineApp.exits(new CommandLine(new RunsList(parts))))
                        .addSubcommand(CommandLineApp.exits(new CommandLine(new RunsShow(parts))))
                : new CommandLine(CommandSpec.create());
        runs.setCommandName(name);
        runs.getCommandSpec().usageMessage().description("List the runs, or show one.");
        return runs;
    }

    static CommandSpec backup(CommandParts parts, String... arguments) {
        return Group.of("backup", "List, make and restore backups of services.",
                List.of(() -> new BackupList(parts), () -> new BackupCreate(parts),
                        () -> new BackupRestore(parts)),
                arguments);
    }

    static CommandSpec daemon(CommandParts parts, String... arguments) {
        return Group.of("daemon", "List, start and stop the named daemons of services.",
                List.of(() -> new DaemonList(parts), () -> new DaemonStart(parts), () -> new DaemonStop(parts)),
                arguments);
    }

    static CommandSpec template(CommandParts parts, String... arguments) {
        return Group.of("template", "List, show and check templates: what services are made of.",
                List.of(() -> new TemplateList(parts), () -> new TemplateShow(parts),
                        () -> new TemplateCheckVerb(parts), () -> new TemplateFetch(parts)),
                arguments);
    }

    static CommandSpec service(CommandParts parts, String... arguments) {
        return Group.of("service", "List, show and delete services, and see their states.",
                List.of(() -> new ServiceList(parts), () -> new ServiceShow(parts), () -> new ServiceStateVerb(parts),
                        () -> new ServiceDelete(parts)),
                arguments);
    }

    static CommandSpec secret(CommandParts parts, String... arguments) {
        return Group.of("secret", "Set and list secrets, and say who can read them.",
                List.of(() -> new SecretList(parts), () -> new SecretSet(parts), () -> new SecretRecipients(parts),
                        () -> new SecretJoin(parts), () -> new SecretLeave(parts)),
                arguments);
    }

    static CommandSpec recipe(CommandParts parts, String... arguments) {
        return Group.of("recipe", "List and update recipes: the copies of templates that services are made from.",
                List.of(() -> new RecipeList(parts), () -> new RecipeUpdateVerb(parts)), arguments);
    }

    static CommandSpec host(CommandParts parts, String... arguments) {
        return Group.of("host", "Show the host keys of nodes, and accept new ones.",
                List.of(() -> new HostList(parts), () -> new HostAccept(parts)), arguments);
    }
}
