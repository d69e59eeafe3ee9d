package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.SharedSources.Pinned;
import org.atyourservice.session.SharedSources.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ays template fetch`.
@Command(name = "fetch", mixinStandardHelpOptions = true, description = "Fetch the shared templates that environment.yaml names, and pin those that aren't pinned to a commit.")
final class TemplateFetch extends EnvironmentVerb {

    @Option(names = "--newest", description = "Move the pins of repositories with a 'ref' to what it stands for now.")
    private boolean newest;

    TemplateFetch(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT);
    }

    @Override
    Answer answer() throws Problem {
        try (var session = parts.studio().open(environment())) {
            var pinned = session.sources().fetch(newest);
            var sources = session.sources().list();
            var json = new JsonObject()
                    .put("sources", Value.of(sources.stream().map(TemplateFetch::json).toList()))
                    .put("pinned", Value.of(pinned.stream().map(TemplateFetch::json).toList())).done();
            return Answer.ok(json, terminal -> print(terminal, sources, pinned));
        }
    }

    private static Value json(Source source) {
        return new JsonObject().put("where", source.where()).put("path", source.path()).put("git", source.git())
                .put("ref", source.ref()).put("commit", source.commit()).put("trouble", source.trouble())
                .texts("templates", source.templates()).done();
    }

    private static Value json(Pinned pinned) {
        return new JsonObject().put("where", pinned.where()).put("from", pinned.from()).put("to", pinned.to()).done();
    }

    private static void print(Terminal terminal, List<Source> sources, List<Pinned> pinned) {
        if (sources.isEmpty()) {
            terminal.line("environment.yaml names no template_sources.");
            return;
        }
        var table = new Table("SOURCE", "COMMIT", "TEMPLATES", "NOTE");
        sources.forEach(source -> table.row(source.where() + (source.path().isEmpty() ? "" : " " + source.path()),
                source.commit().map(Words::brief).orElse(""), Words.brief(source.templates()),
                source.trouble().orElse("")));
        table.print(terminal, "");
        pinned.forEach(pin -> terminal.line("Pinned " + pin.where() + " to " + Words.brief(pin.to())
                + pin.from().map(from -> ", which was at " + Words.brief(from)).orElse("") + "."));
    }
}
