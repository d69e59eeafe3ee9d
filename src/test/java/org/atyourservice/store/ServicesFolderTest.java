package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RecordedService.ActionState;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesFolderTest {

    private static final ServicePath GHENT = ServicePath.parse("location!ghent");
    private static final ServicePath N1 = ServicePath.parse("location!ghent/node!n1");

    @TempDir
    Path folder;

    private static RecordedService service(ServicePath path, String version) {
        return new RecordedService(ServiceId.mint(), path, "web.shop", "digest", "commit",
                Map.of("database", List.of(ServicePath.parse("database!main"))),
                new Target.On(N1, Template.TargetKind.SSH),
                Map.of("install", new ActionState(ActionState.Result.OK, "1-anna-0001",
                        Instant.parse("2026-01-02T03:04:05Z"))),
                "inputs", 3,
                new Value.Fields(Map.of("version", Value.of(version), "password", new Value.SecretRef("shop"))),
                Optional.of(new RecordedService.Failed("2-anna-0002", "start", "exit code 1", "other",
                        RunEvent.Result.FAILED)));
    }

    private static Recorded recorded(RecordedService... services) {
        var byPath = new HashMap<ServicePath, RecordedService>();
        for (var service : services) {
            byPath.put(service.path(), service);
        }
        return Recorded.of(byPath);
    }

    private Recorded read() throws IOException {
        return ServicesFolder.read(new FolderTree(folder));
    }

    @Test
    void whatIsWrittenComesBackChildrenInsideTheirParent() throws IOException {
        var record = recorded(service(GHENT, "1"), service(N1, "1"));
        ServicesFolder.write(folder, Recorded.NOTHING, record);
        assertThat(folder.resolve("services/location!ghent/node!n1/service.json")).exists();
        assertThat(read()).isEqualTo(record);
    }

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        var ghent = service(GHENT, "1");
        var before = recorded(ghent, service(N1, "1"));
        ServicesFolder.write(folder, Recorded.NOTHING, before);
        var touched = ServicesFolder.write(folder, before, recorded(ghent, service(N1, "2")));
        assertThat(touched).containsExactly("services/location!ghent/node!n1");
    }

    @Test
    void aRemovedServiceGoesAndItsParentStays() throws IOException {
        var ghent = service(GHENT, "1");
        var before = recorded(ghent, service(N1, "1"));
        ServicesFolder.write(folder, Recorded.NOTHING, before);
        ServicesFolder.write(folder, before, recorded(ghent));
        assertThat(folder.resolve("services/location!ghent/node!n1")).doesNotExist();
        assertThat(read()).isEqualTo(recorded(ghent));
    }

    @Test
    void aRecordThatCannotBeReadIsNamedWithItsPlaceAndTheOthersAreThere() throws IOException {
        var ghent = service(GHENT, "1");
        ServicesFolder.write(folder, Recorded.NOTHING, recorded(ghent, service(N1, "1")));
        Files.writeString(folder.resolve("services/location!ghent/node!n1/service.json"), "{\n  \"id\": oops\n}\n");
        var read = read();
        assertThat(read.services()).containsOnlyKeys(GHENT);
        assertThat(read.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.toString()).startsWith("services/location!ghent/node!n1/service.json:2:");
            assertThat(diagnostic.hint().orElseThrow()).contains("git checkout");
        });
    }

    @Test
    void whatWasPutOutIsWrittenAndComesBack() throws IOException {
        var it = service(GHENT, "1");
        var record = recorded(new RecordedService(it.id(), it.path(), it.template(), it.templateDigest(),
                it.templateCommit(), it.producers(), it.target(), it.actions(), it.inputs(), it.instantiation(),
                it.data(), Set.of("version", "address"), it.failed()));
        ServicesFolder.write(folder, Recorded.NOTHING, record);
        assertThat(read()).isEqualTo(record);
        assertThat(Files.readString(folder.resolve("services/location!ghent/service.json"))
                .replaceAll("\\s+", " ")).contains("\"outputs\": [ \"address\", \"version\" ]");
    }

    @Test
    void howTheLastActionEndedComesBack() throws IOException {
        var it = service(GHENT, "1");
        var record = recorded(new RecordedService(it.id(), it.path(), it.template(), it.templateDigest(),
                it.templateCommit(), it.producers(), it.target(), it.actions(), it.inputs(), it.instantiation(),
                it.data(), it.outputs(), Optional.of(new RecordedService.Failed("2-anna-0002", "start", "Cancelled.",
                        "other", RunEvent.Result.CANCELLED))));
        ServicesFolder.write(folder, Recorded.NOTHING, record);
        assertThat(read()).isEqualTo(record);
    }

    @Test
    void anEndOfAnActionThatIsNoneIsNamed() throws IOException {
        ServicesFolder.write(folder, Recorded.NOTHING, recorded(service(GHENT, "1")));
        var file = folder.resolve("services/location!ghent/service.json");
        for (var wrong : List.of("ok", "lost")) {
            Files.writeString(file, Files.readString(file).replaceFirst("\"failed\": \\{(?s).*?\"run\"",
                    "\"failed\": {\"result\": \"" + wrong + "\", \"run\""));
            assertThat(read().diagnostics()).as(wrong).hasSize(1);
        }
    }

    @Test
    void outputsThatAreNoListAreNamed() throws IOException {
        ServicesFolder.write(folder, Recorded.NOTHING, recorded(service(GHENT, "1")));
        var file = folder.resolve("services/location!ghent/service.json");
        Files.writeString(file, Files.readString(file).replace("\"failed\":", "\"outputs\": 3, \"failed\":"));
        assertThat(read().diagnostics()).singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.message()).contains("outputs is not a list"));
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        ServicesFolder.write(folder, Recorded.NOTHING, recorded(service(GHENT, "1")));
        Files.writeString(folder.resolve("services/location!ghent/service.json"), "{}\n");
        assertThat(read().diagnostics()).singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.message()).contains("id is missing"));
    }

    @Test
    void jsonIsStableAndEndsWithANewline() throws IOException {
        ServicesFolder.write(folder, Recorded.NOTHING, recorded(service(GHENT, "1")));
        var text = Files.readString(folder.resolve("services/location!ghent/service.json"));
        assertThat(text).startsWith("{\n  \"id\": \"").endsWith("}\n");
        assertThat(text.lines().filter(line -> line.startsWith("  \"")).map(line -> line.split("\"")[1]))
                .containsExactly("id", "template", "recipe", "commit", "producers", "target", "actions", "inputs",
                        "instantiation", "failed");
    }
}
