package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Diagnostic.Severity;
import org.atyourservice.model.ImportPlan.ImportedEnvironment;

/// The report of an import for a person: what is lost first, then what needs a look, then how much is other now.
final class ImportReport {

    private final Terminal terminal;
    private final boolean all;

    /// @param all whether notes are listed one by one
    ImportReport(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.all = all;
    }

    void environment(ImportedEnvironment environment, Path folder) {
        var counts = environment.counts();
        terminal.title(environment.name() + " in " + folder);
        terminal.line("  " + Words.count(counts.templates(), "template") + ", "
                + Words.count(counts.blueprints(), "blueprint") + ", " + Words.count(counts.services(), "service")
                + part(counts.installed(), " that was installed", " that were installed")
                + part(counts.keptTemplates(), " template kept with its errors", " templates kept with their errors")
                + part(counts.archived(), " blueprint put aside", " blueprints put aside") + names(aside(environment))
                + part(environment.secrets().size(), " secret encrypted", " secrets encrypted"));
        items(environment.report());
    }

    /// The blueprints that don't count, in the files of the environment.
    static List<String> aside(ImportedEnvironment environment) {
        return environment.files().keySet().stream().filter(path -> path.matches("blueprints/[_.][^/]*")).toList();
    }

    private static String names(List<String> files) {
        return files.isEmpty() ? "" : " (" + Words.brief(files) + ")";
    }

    private static String part(int number, String one, String several) {
        return number == 0 ? "" : ", " + number + (number == 1 ? one : several);
    }

    void items(List<Diagnostic> report) {
        group(report, Severity.ERROR, "Not carried over, or not working as it is");
        print(report.stream().filter(ImportReport::isLeftOut).toList(),
                "Left out with these, though nothing is wrong with them");
        group(report, Severity.WARNING, "Came along, and needs a look");
        if (all) {
            group(report, Severity.INFO, "Other now, on purpose");
        } else {
            notes(report);
        }
    }

    private void group(List<Diagnostic> report, Severity severity, String heading) {
        print(of(report, severity), heading);
    }

    private void print(List<Diagnostic> items, String heading) {
        if (!items.isEmpty()) {
            terminal.line("  " + heading + " (" + items.size() + "):");
            DiagnosticViews.print(terminal, items, "    ");
        }
    }

    /// One of each kind, and how many more there are.
    private void notes(List<Diagnostic> report) {
        var kinds = new LinkedHashMap<String, List<Diagnostic>>();
        of(report, Severity.INFO).forEach(item -> kinds.computeIfAbsent(item.code(), _ -> new ArrayList<>()).add(item));
        if (!kinds.isEmpty()) {
            terminal.line("  Other now, on purpose (" + of(report, Severity.INFO).size() + "):");
            kinds.values().forEach(items -> {
                DiagnosticViews.print(terminal, items.subList(0, 1), "    ");
                if (items.size() > 1) {
                    terminal.line("        and " + (items.size() - 1) + " more like this; --all lists them.");
                }
            });
        }
    }

    private static List<Diagnostic> of(List<Diagnostic> report, Severity severity) {
        return report.stream().filter(item -> item.severity() == severity && !isLeftOut(item)).toList();
    }

    private static boolean isLeftOut(Diagnostic item) {
        return item.code().equals("left-out");
    }
}
