package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What a plan or run is asked for, as options say it.
final class Wanted {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Only these, each with all that stands in it: paths, or as much of them as makes them unique. All services if left out.")
    private List<String> services = new ArrayList<>();

    @Option(names = "--only", paramLabel = "SERVICE", split = ",", description = "Only this service, without what stands in it. Can be given several times.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--action", paramLabel = "NAME", description = "Do this action, such as stop or backup, on all of those that have it, instead of making the blueprints true.")
    private String action;

    @Option(names = {"--args",
            "--arg"}, paramLabel = "KEY=VALUE", description = "With --action: what the action gets beside the service's values. JSON where VALUE is JSON, else text. Can be given several times.")
    private Map<String, String> args = new LinkedHashMap<>();

    @Option(names = "--command", paramLabel = "LINE", description = "Run this line of the shell in the directory of each service, instead. Nothing is recorded of it.")
    private String command;

    @Option(names = "--force", description = "With --action: also what is done already. Without: all that is without errors, though other files have some.")
    private boolean force;

    @Option(names = "--no-retries", description = "Try each action once, whatever its template says.")
    private boolean withoutRetries;

    @Option(names = "--remove-orphans", description = "Also remove from the hosts what is in no blueprint any more.")
    private boolean removeOrphans;

    @Option(names = "--rolling", paramLabel = "N", description = "Only N services at a time; the next begin when those before are healthy.")
    private Integer rolling;

    @Option(names = "--stop-after", paramLabel = "K", description = "With --rolling: begin no more once K have failed; 1 if left out.")
    private Integer stopAfter;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// @throws Problem when a name fits none or several
    Plan.Request request(Reading reading) throws Problem {
        check();
        var request = new Plan.Request(goal());
        if (!services.isEmpty() || !only.isEmpty()) {
            request = request.onlyOn(selected(reading));
        }
        if (force) {
            request = request.forced();
        }
        if (withoutRetries) {
            request = request.notRetried();
        }
        return rolling == null
                ? request
                : request.rolling(new Plan.Rolling(rolling, Optional.ofNullable(stopAfter).orElse(1)));
    }

    private Goal goal() {
        if (command != null) {
            return new Goal.Command(command);
        }
        if (action == null) {
            return new Goal.Deploy(removeOrphans, true, Set.of());
        }
        var values = new LinkedHashMap<String, Value>();
        args.forEach((name, text) -> values.put(name, value(text)));
        return new Goal.Act(action, new Value.Fields(values));
    }

    private static Value value(String text) {
        try {
            return Json.read(text);
        } catch (Json.Unreadable e) {
            return Value.of(text);
        }
    }

    private Set<ServicePath> selected(Reading reading) throws Problem {
        var selected = new TreeSet<ServicePath>();
        for (var name : services) {
            var top = reading.find(name);
            reading.paths().stream().filter(path -> path.isWithin(top)).forEach(selected::add);
        }
        for (var name : only) {
            selected.add(reading.find(name));
        }
        return selected;
    }

    private void check() {
        refuse(command != null && action != null, "--command and --action are two things; say which");
        refuse(command != null && command.isBlank(), "--command needs a line to run");
        refuse(action != null && action.isBlank(), "--action needs the name of one, such as stop or backup");
        refuse(action == null && !args.isEmpty(), "--args are for an action: say which, with --action NAME");
        refuse(removeOrphans && (action != null || command != null),
                "--remove-orphans goes with a deployment, not with --action or --command");
        refuse(rolling == null && stopAfter != null, "--stop-after goes with --rolling N");
        refuse(rolling != null && rolling < 1 || stopAfter != null && stopAfter < 1,
                "--rolling and --stop-after need a number from 1 on");
    }

    private void refuse(boolean isWrong, String sentence) {
        if (isWrong) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}
