package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Cell.Of("database.postgresql")
class PostgresqlTemplateTest extends DatabaseTemplateContract {

    private static final String TABLE = "create table if not exists kept (key text primary key, value text); ";

    @Override
    void needPrograms() {
        Needs.that(!folders().isEmpty(), "PostgreSQL");
    }

    private static List<Path> folders() {
        var all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (var versions = Files.list(all)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String template() {
        return "database.postgresql";
    }

    @Override
    void write(String key, String text) throws Exception {
        var said = client(Playground.SECRET, "set client_min_messages = error; " + TABLE + "insert into kept values ('"
                + key + "', '" + text.replace("'", "''") + "') on conflict (key) do update set value = excluded.value");
        assertThat(said.code()).as(said.text()).isZero();
    }

    @Override
    String read(String key) throws Exception {
        var said = client(Playground.SECRET, "select value from kept where key = '" + key + "'");
        return said.code() == 0 ? said.text() : "";
    }

    @Override
    boolean accepts(String password) throws Exception {
        return client(password, "select 1").text().equals("1");
    }

    private Programs.Said client(String password, String sql) throws Exception {
        return Programs.run(Map.of("PGPASSWORD", password), List.of(folders().getFirst().resolve("psql").toString(),
                "-X", "-q", "-At", "-h", "127.0.0.1", "-p", Integer.toString(port()), "-U", "app", "-d", "main", "-c",
                sql));
    }

    @Test
    void dataThatAreOthersThanTheExportedOnesChangeNothing() throws Exception {
        write("precious", "untouched");
        exported("create table half (a int);\n");
        var exports = playground().directory("main").resolve("exports");
        Files.writeString(exports.resolve("by-hand.checksum"), Programs.run(Map.of(), List.of("sha256sum",
                exports.resolve("by-hand").toString())).text().split(" ")[0] + "\n");
        var result = playground().run("main", "import");
        Files.delete(exports.resolve("by-hand.checksum"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.all()).contains("not the exported data", "The data are what they were.");
        assertThat(read("precious")).isEqualTo("untouched");
    }

    @Test
    void whatTheServerDoesNotHandOutInFullIsNoExport() throws Exception {
        assertThat(client(Playground.SECRET, "create table closed (a int); revoke all on closed from app").code())
                .isZero();
        var result = playground().run("main", "export");
        assertThat(client(Playground.SECRET, "drop table closed").code()).isZero();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.all()).contains("permission denied", "The server didn't hand out its data.");
    }

    @Test
    void clientsThatAreConnectedDoNotKeepAnImportFromItsPlace() throws Exception {
        write("connected", "exported");
        playground().ok("main", "export");
        write("connected", "later");
        var asking = CompletableFuture.supplyAsync(() -> {
            try {
                return client(Playground.SECRET, "select pg_sleep(600)").code();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Programs.await("that the client is connected", () -> client(Playground.SECRET,
                "select count(*) from pg_stat_activity where query like '%pg_sleep(6%' and pid <> pg_backend_pid()")
                .text().equals("1"));
        playground().ok("main", "import");
        assertThat(asking.get(60, TimeUnit.SECONDS)).isNotZero();
        assertThat(read("connected")).isEqualTo("exported");
        assertThat(client(Playground.SECRET, "select string_agg(datname, ' ' order by datname) from pg_database"
                + " where datname like 'main%'").text()).isEqualTo("main");
    }

    @Test
    void whereOthersCannotLookIntoTheHomeTheFilesAreInVarLib(@TempDir Path home) throws Exception {
        Programs.needRoot();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        var closed = Files.createDirectories(home.resolve("home"));
        try (var playground = new Playground(closed, """
                                                     node.local__n1:
                                                       database.postgresql__closed:
                                                         port: %d
                                                         password: {secret: db}
                                                     """.formatted(OpenSsh.freePort()))) {
            playground.ok("closed", "install");
            playground.ok("closed", "start");
            playground.ok("closed", "monitor");
            var place = Path.of("/var/lib/atyourservice").resolve(playground.directory("closed").getFileName());
            assertThat(place.resolve("data/PG_VERSION")).exists();
            playground.ok("closed", "reset");
            assertThat(place).doesNotExist();
        }
    }
}
