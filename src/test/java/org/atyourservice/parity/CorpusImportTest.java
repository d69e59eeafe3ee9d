package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atyourservice.Needs;
import org.atyourservice.language.Compiler;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ImportPlan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Imports;
import org.atyourservice.session.OldFolder;
import org.atyourservice.session.Reading;
import org.atyourservice.store.FolderTree;
import org.atyourservice.store.SourcesReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `ays import` makes of real repositories. The property `ays.corpus` names a folder with those of three versions.
@Tag("corpus")
class CorpusImportTest {

    /// What `ays env check` finds afterwards, by repository. Each is the input's own fault, for the reason above it.
    private static final Map<String, List<String>> FAULTS = Map.of(
            // No blueprint makes this 'os': the code of node.packet.net did, while it ran.
            "ays8/examples/kvm_packet.net", osWhichCodeMade(),
            "ays9/examples/kvm_packet.net", osWhichCodeMade(),
            // These three templates had left the collection when the blueprints were kept.
            "ays9/examples/docker_ovc", List.of("blueprints/1_ovc_auth.yaml:1:1 unknown-template",
                    "blueprints/2_vm.yaml:2:1 unknown-template", "blueprints/2_vm.yaml:14:1 unknown-template"),
            // Blueprints that tests of the older system wanted to see fail, as their names say.
            "ays9/tests/sample_repo2", List.of("blueprints/bp_conflicting_services_names.yaml:6:1 duplicate-key",
                    "blueprints/bp_nonexisting_services.yaml:3:1 unknown-template"),
            "ays9/tests/sample_repo4", List.of("blueprints/bp_non_exists_args.yaml:2:5 unknown-attribute"),
            "ays9/tests/sample_repo5", List.of("blueprints/bp_non_exists_consume.yaml:3:7 missing-reference"),
            "ays9/tests/sample_repo_consume", List.of("blueprints/test_wrong_consume.yaml:1:1 unknown-template",
                    "blueprints/test_wrong_consume.yaml:5:12 unknown-actor"));

    private static List<String> osWhichCodeMade() {
        return List.of(2, 5, 8, 23, 27, 32).stream()
                .map(line -> "blueprints/3_kvm.yaml:" + line + ":9 missing-reference").toList();
    }

    @TempDir
    Path home;
    private OldFolder old;
    private Path corpus;

    @BeforeEach
    void findTheCorpus() throws Exception {
        var named = System.getProperty("ays.corpus", "");
        Needs.that(!named.isEmpty() && Files.isDirectory(Path.of(named)), "a folder of older repositories");
        corpus = Path.of(named);
        old = new OldFolder(home);
    }

    @AfterEach
    void close() {
        if (old != null) {
            old.close();
        }
    }

    /// An environment that was written, and what is read there.
    private record Written(ImportPlan.ImportedEnvironment planned, Reading reading) {

        List<String> faults() {
            return reading.diagnostics().stream().filter(Diagnostic::isError)
                    .map(found -> found.place().orElseThrow() + " " + found.code()).toList();
        }
    }

    private List<Written> imported(String folder, Path... templates) throws Exception {
        var request = new Imports.Request(corpus.resolve(folder), home.resolve("imported").resolve(folder),
                List.of(templates), false);
        var planned = old.imports().plan(request);
        var folders = old.imports().carryOut(planned);
        var written = new ArrayList<Written>();
        for (int i = 0; i < folders.size(); i++) {
            written.add(new Written(planned.plan().environments().get(i),
                    old.studio().environments().read(folders.get(i))));
        }
        return written;
    }

    private List<String> repositories() throws Exception {
        try (var paths = Files.walk(corpus)) {
            return paths.filter(path -> path.endsWith(".ays"))
                    .map(path -> corpus.relativize(path.getParent()).toString()).sorted().toList();
        }
    }

    private Path[] collections(String repository) {
        var version = corpus.resolve(repository.split("/")[0]);
        return new Path[]{version.resolve("templates"), version.resolve("tests/test_services")};
    }

    @Test
    void everyRepositoryPassesTheCheckOrItsOwnFaultsAreNamed() throws Exception {
        var faults = new TreeMap<String, List<String>>();
        var reported = new TreeMap<String, List<String>>();
        int services = 0;
        int templates = 0;
        for (var repository : repositories()) {
            var written = imported(repository, collections(repository));
            assertThat(written).as(repository).hasSize(1);
            services += written.getFirst().reading().desired().services().size();
            templates += written.getFirst().planned().counts().templates();
            if (!written.getFirst().faults().isEmpty()) {
                faults.put(repository, written.getFirst().faults());
            }
            var lost = written.getFirst().planned().report().stream().filter(Diagnostic::isError)
                    .filter(item -> !item.code().startsWith("template-"))
                    .map(item -> item.place().orElseThrow() + " " + item.code()).toList();
            if (!lost.isEmpty()) {
                reported.put(repository, lost);
            }
        }
        assertThat(repositories()).hasSize(16);
        assertThat(faults).containsExactlyInAnyOrderEntriesOf(FAULTS);
        assertThat(reported).as("what the check finds, the report has said").isEqualTo(faults);
        assertThat(services).isEqualTo(44);
        assertThat(templates).isEqualTo(53);
    }

    @Test
    void aRepositoryMeansTheSameBeforeAndAfter() throws Exception {
        var own = List.of("sample_repo3", "sample_repo4", "sample_repo_basicdelete", "sample_repo_longjobs",
                "sample_repo_recurring", "sample_repo_scheduler", "sample_repo_timeout");
        for (var repository : own) {
            var before = new Compiler().compile(
                    SourcesReader.read(new FolderTree(corpus.resolve("ays9/tests/" + repository)), repository));
            var after = imported("ays9/tests/" + repository).getFirst().reading().desired();
            assertThat(meaning(after)).as(repository).isEqualTo(meaning(before)).isNotEmpty();
            assertThat(after.templates().keySet()).containsAll(before.templates().keySet());
        }
    }

    /// Template, values and producers of each service.
    private static Map<ServicePath, List<Object>> meaning(Environment environment) {
        var meaning = new TreeMap<ServicePath, List<Object>>();
        environment.services().forEach((path, service) -> {
            var values = new TreeMap<String, Value>();
            service.attributes().forEach((name, sourced) -> values.put(name, sourced.value()));
            meaning.put(path, List.of(service.template(), values, service.producers()));
        });
        return meaning;
    }

    @Test
    void theWholeCorpusOfAVersionBecomesAnEnvironmentForEachRepositoryAndOneForTheTemplates() throws Exception {
        var written = imported("ays9");
        assertThat(written).hasSize(15);
        assertThat(written.getLast().planned().folder()).isEqualTo("templates");
        assertThat(written).filteredOn(each -> each.faults().isEmpty()).hasSize(9);
    }

    @Test
    void theTemplatesOfTheFirstVersionPassTheCheck() throws Exception {
        var written = imported("ays7");
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().faults()).isEmpty();
        assertThat(written.getFirst().planned().counts().templates()).isEqualTo(130);
        assertThat(written.getFirst().planned().counts().keptTemplates()).isZero();
    }

    @Test
    void theTemplatesOfVersionEightPassTheCheck() throws Exception {
        var written = imported("ays8/templates").getFirst();
        assertThat(written.faults()).isEmpty();
        assertThat(written.planned().counts().templates()).isEqualTo(46);
    }

    @Test
    void theTemplatesOfVersionNinePassTheCheck() throws Exception {
        var written = imported("ays9/templates").getFirst();
        assertThat(written.faults()).isEmpty();
        assertThat(written.planned().counts().templates()).isEqualTo(42);
    }
}
