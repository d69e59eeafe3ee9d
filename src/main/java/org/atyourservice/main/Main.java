package org.atyourservice.main;

import org.atyourservice.cli.CommandLineApp;
import org.atyourservice.cli.TerminalPassphrases;

/// Where everything starts: the window and the command line are one program.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var folders = UserFolders.ofThisUser();
        LogSetup.toFileIn(folders.state());
        var hook = new ShutdownHook();
        hook.install();
        int code;
        var asking = new Asking(TerminalPassphrases.ofThisProcess(arguments));
        try (var composition = new LazyComposition(folders.configuration(), asking)) {
            var window = new FxWindow(composition::studio, hook, System.getenv(), asking);
            var app = new CommandLineApp(composition::studio, window, hook, version(), System.out, System.err);
            code = app.run(arguments);
        } finally {
            hook.done();
        }
        System.exit(code);
    }

    private static String version() {
        var version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(from its sources)" : version;
    }
}
