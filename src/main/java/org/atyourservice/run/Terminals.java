package org.atyourservice.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.Target;

/// Says how a person gets a shell of their own on a target.
public final class Terminals {

    private final RunPorts ports;

    public Terminals(RunPorts ports) {
        this.ports = ports;
    }

    /// The program and its arguments, to be started in a terminal of this machine.
    ///
    /// @param folder the environment's
    /// @throws Problem when the way there can't be found
    public List<String> command(Target target, Environment desired, Recorded recorded, Path folder) throws Problem {
        try {
            var endpoint = new Endpoints(ports, folder).of(target, new Facts(desired, recorded, Optional.empty()));
            return ports.executor().terminal(endpoint);
        } catch (CantRun | Shell.Unreachable e) {
            throw new Problem(Problem.Kind.REFUSED, e.getMessage(), "", e);
        }
    }

    /// The same as one line that a person can copy into a shell.
    public static String shown(List<String> command) {
        return String.join(" ", command.stream()
                .map(word -> word.matches("[A-Za-z0-9_@%+=:,./\\[\\]-]+") ? word : ShellText.quoted(word)).toList());
    }
}
