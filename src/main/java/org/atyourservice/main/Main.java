package org.atyourservice.main;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.atyourservice.cli.CommandLineApp;
import org.atyourservice.cli.Output;
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
            var output = new Output(new FileOutputStream(FileDescriptor.out));
            var out = output.printer(System.out.charset());
            var app = new CommandLineApp(composition::studio, window, hook, version(), out, System.err);
            code = app.run(arguments);
            out.flush();
            code = output.end(code, System.err);
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
