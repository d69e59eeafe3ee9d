package org.atyourservice.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Studio;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line as a whole.
public final class CommandLineApp {

    private final CommandLine commands;

    /// @param studios gives the one studio, made when it is first asked for
    /// @param version for `--version`
    public CommandLineApp(Supplier<? extends Studio> studios, Window window, Interrupts interrupts, String version,
            PrintStream out,
            PrintStream err) {
        var terminal = new Terminal(out, err, CommandLine.Help.Ansi.AUTO.enabled());
        var parts = new CommandParts(studios, window, terminal, interrupts);
        this.commands = new CommandLine(new Root(window))
                .addSubcommand(new DemoCommand(parts))
                .addSubcommand(new OpenCommand(parts))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((exception, _, _) -> failed(exception, terminal, err));
        commands.getCommandSpec().version("AtYourService Studio " + version);
        commands.getCommandSpec().usageMessage()
                .footerHeading("%nExit codes:%n")
                .footer(Arrays.stream(ExitCode.values()).map(code -> "  %2d  %s".formatted(code.number, code.meaning))
                        .collect(Collectors.joining("\n")));
    }

    /// Runs the command that the arguments name.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int failed(Exception exception, Terminal terminal, PrintStream err) {
        return switch (exception) {
            case Problem problem -> {
                terminal.problem(problem);
                yield ExitCode.of(problem).number;
            }
            case InterruptedException _ -> ExitCode.CANCELLED.number;
            default -> {
                System.getLogger(CommandLineApp.class.getName()).log(System.Logger.Level.ERROR, "a command", exception);
                err.println("ays: an error of ours: " + exception);
                exception.printStackTrace(err);
                yield ExitCode.BUG.number;
            }
        };
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
