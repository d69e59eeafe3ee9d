package org.atyourservice.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Studio;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line as a whole.
public final class CommandLineApp {

    private static final List<ExitCode> ALWAYS = List.of(ExitCode.OK, ExitCode.BUG, ExitCode.USAGE);

    private final CommandParts parts;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;

    /// @param studios gives the one studio, made when it is first asked for
    /// @param version for `--version`
    public CommandLineApp(Supplier<? extends Studio> studios, Window window, Interrupts interrupts, String version,
            PrintStream out, PrintStream err) {
        this(studios, window, interrupts, version, out, err, Surroundings.ofThisProcess());
    }

    /// @param surroundings where it was started
    public CommandLineApp(Supplier<? extends Studio> studios, Window window, Interrupts interrupts, String version,
            PrintStream out, PrintStream err, Surroundings surroundings) {
        this.colours = CommandLine.Help.Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
        var terminal = new Terminal(out, err, colours);
        this.parts = new CommandParts(studios, window, terminal, interrupts, surroundings);
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /// Runs the command that the arguments name.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        return commands(arguments)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((exception, _) -> misunderstood(exception, json))
                .setExecutionExceptionHandler((exception, command, _) -> failed(exception, command, json))
                .execute(arguments);
    }

    private CommandLine commands(String... arguments) {
        var commands = new CommandLine(new Root(parts.window()))
                .addSubcommand(exits(new CommandLine(new DemoCommand(parts))))
                .addSubcommand(exits(new CommandLine(new OpenCommand(parts))))
                .addSubcommand(Group.verb(PlanVerb.class, () -> new PlanVerb(parts), arguments))
                .addSubcommand(Group.verb(RunVerb.class, () -> new RunVerb(parts), arguments))
                .addSubcommand(Group.verb(RetryVerb.class, () -> new RetryVerb(parts), arguments))
                .addSubcommand(Group.verb(CancelVerb.class, () -> new CancelVerb(parts), arguments))
                .addSubcommand(Groups.runs(parts, arguments))
                .addSubcommand(Group.verb(LogsVerb.class, () -> new LogsVerb(parts), arguments))
                .addSubcommand(Group.verb(WatchVerb.class, () -> new WatchVerb(parts), arguments))
                .addSubcommand(Groups.backup(parts, arguments))
                .addSubcommand(Groups.daemon(parts, arguments))
                .addSubcommand(Groups.env(parts, arguments))
                .addSubcommand(Groups.template(parts, arguments))
                .addSubcommand(Groups.service(parts, arguments))
                .addSubcommand(Groups.recipe(parts, arguments))
                .addSubcommand(Groups.host(parts, arguments))
                .addSubcommand(Groups.secret(parts, arguments))
                .addSubcommand(exits(new CommandLine(new BlueprintCommand(parts))))
                .addSubcommand(exits(new CommandLine(new ExportVerb(parts))))
                .addSubcommand(exits(new CommandLine(new ImportCommand(parts))));
        commands.getCommandSpec().version("AtYourService Studio " + version);
        showCodes(commands, List.of(ExitCode.values()));
        CommandList.in(commands);
        return commands;
    }

    /// Adds the list of its exit codes to the help of a verb.
    static CommandLine exits(CommandLine command) {
        if (command.getCommandSpec().userObject() instanceof Exits verb) {
            showCodes(command, Stream.concat(ALWAYS.stream(), verb.exits().stream()).sorted().toList());
        }
        return command;
    }

    private static void showCodes(CommandLine command, List<ExitCode> codes) {
        command.getCommandSpec().usageMessage().footerHeading("%nExit codes:%n")
                .footer(codes.stream().map(code -> "  %2d  %s".formatted(code.number, code.meaning))
                        .collect(Collectors.joining("\n")));
    }

    private int misunderstood(CommandLine.ParameterException exception, boolean json) {
        var message = Misunderstood.sentence(exception);
        var next = Misunderstood.next(exception);
        if (json) {
            document(exception.getCommandLine(),
                    DiagnosticViews.error(ExitCode.USAGE, message, Optional.of(next), List.of()));
        } else {
            parts.terminal().aside("ays: " + message);
            parts.terminal().aside("  " + next);
        }
        return ExitCode.USAGE.number;
    }

    /// A verb that prints a document a line has its errors so too.
    private void document(CommandLine command, Value value) {
        if (command.getCommand() instanceof Verb verb) {
            verb.document(value);
        } else {
            parts.terminal().json(value);
        }
    }

    private int failed(Exception exception, CommandLine command, boolean json) {
        return switch (exception) {
            case Problem problem -> {
                if (json) {
                    document(command, DiagnosticViews.error(problem));
                } else {
                    parts.terminal().problem(problem);
                }
                yield ExitCode.of(problem).number;
            }
            case Cancelled cancelled -> cancelled(cancelled, command, json);
            case InterruptedException _ -> ExitCode.CANCELLED.number;
            case InvalidPathException name -> failed(unnameable(name), command, json);
            default -> bug(exception, command, json);
        };
    }

    private static Problem unnameable(InvalidPathException name) {
        return new Problem(Problem.Kind.FOLDER, "No file can be called " + name.getInput()
                + " in the locale of this process.", "Start with one that has UTF-8, such as LC_ALL=C.UTF-8.", name);
    }

    private int cancelled(Cancelled cancelled, CommandLine command, boolean json) {
        if (json) {
            document(command, DiagnosticViews.error(ExitCode.CANCELLED, cancelled.getMessage(), Optional.empty(),
                    List.of()));
        } else {
            parts.terminal().aside("ays: " + cancelled.getMessage());
        }
        return ExitCode.CANCELLED.number;
    }

    private int bug(Exception exception, CommandLine command, boolean json) {
        System.getLogger(CommandLineApp.class.getName()).log(System.Logger.Level.ERROR, "a command", exception);
        if (json) {
            document(command, DiagnosticViews.error(ExitCode.BUG, "An error of ours: " + exception,
                    Optional.of("The details are in the log."), List.of()));
        }
        err.println("ays: an error of ours: " + exception);
        exception.printStackTrace(err);
        return ExitCode.BUG.number;
    }

    @Command(name = "ays", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]", description = "Draw an environment, deploy it over SSH, put it back. Without a command, opens the window.")
    private static final class Root implements Callable<Integer> {
        private final Window window;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        Root(Window window) {
            this.window = window;
        }

        @Override
        public Integer call() {
            if (window.isPossible()) {
                return window.show(new Window.Show.StartPage());
            }
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCode.USAGE.number;
        }
    }
}
