package org.atyourservice.cli;

import org.atyourservice.model.Destructive;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import picocli.CommandLine.Option;

/// Says yes to a plan that erases or overwrites something, or in an environment of kind prod interrupts something: a
/// person, or an option in his place.
final class Consent {

    @Option(names = {"-y",
            "--yes"}, description = "Don't ask before something is erased or overwritten. In an environment of kind prod its name is needed instead: --confirm.")
    private boolean yes;

    @Option(names = "--confirm", paramLabel = "NAME", description = "The environment's name, instead of being asked for it; an environment of kind prod needs it before anything is ended, overwritten or erased.")
    private String name;

    /// @throws Cancelled when a person says no
    /// @throws Problem when nobody can be asked
    void ask(Verb verb, Environment environment, Plan plan) throws Cancelled, Problem {
        var harm = Destructive.of(plan);
        if (name != null && !Destructive.isAnswer(name, environment)) {
            throw new Problem(Problem.Kind.REFUSED, "The environment is called " + environment.name() + ", not " + name
                    + ".", "Nothing was changed.");
        }
        if (name != null) {
            return;
        }
        if (harm.asksFor(environment)) {
            askForName(verb, environment, harm);
        } else if (!yes && takesAway(harm)) {
            verb.confirm("This " + harm.shown() + ": " + Words.brief(harm.lines()) + ". Go on?");
        }
    }

    private static boolean takesAway(Destructive harm) {
        return harm.harms().values().stream().anyMatch(it -> it.kind().compareTo(Destructive.Kind.OVERWRITES) >= 0);
    }

    private static void askForName(Verb verb, Environment environment, Destructive harm) throws Cancelled, Problem {
        var what = "this " + harm.shown() + " in " + environment.name() + ", an environment of kind "
                + environment.kind();
        if (!verb.isAnybodyThere()) {
            throw new Problem(Problem.Kind.REFUSED, "Nobody can be asked here, and " + what + ".",
                    "Say its name with --confirm " + environment.name() + ".");
        }
        var terminal = verb.parts.terminal();
        terminal.line(Character.toUpperCase(what.charAt(0)) + what.substring(1) + ":");
        harm.lines().forEach(line -> terminal.line("  " + line));
        terminal.ask("Type the environment's name to go on: ");
        if (!Destructive.isAnswer(verb.parts.surroundings().answer().orElse(""), environment)) {
            throw new Cancelled("That is not its name; nothing was changed.");
        }
    }
}
