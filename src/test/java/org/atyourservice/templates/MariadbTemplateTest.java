package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@Cell.Of("database.mariadb")
class MariadbTemplateTest extends DatabaseTemplateContract {

    private static final String TABLE = "create table if not exists kept (name varchar(40) primary key, value text); ";

    @Override
    void needPrograms() {
        Programs.need("mariadbd", "mariadb", "mariadb-dump", "mariadb-install-db");
    }

    @Override
    String template() {
        return "database.mariadb";
    }

    @Override
    void write(String key, String text) throws Exception {
        var said = client(Playground.SECRET, TABLE + "replace into kept values ('" + key + "', '"
                + text.replace("'", "''") + "')");
        assertThat(said.code()).as(said.text()).isZero();
    }

    @Override
    String read(String key) throws Exception {
        var said = client(Playground.SECRET, "select value from kept where name = '" + key + "'");
        return said.code() == 0 ? said.text() : "";
    }

    @Override
    boolean accepts(String password) throws Exception {
        return client(password, "select 1").text().equals("1");
    }

    @Test
    void anImportThatIsKilledHalfWayIsPutBackByTheNextStart() throws Exception {
        write("precious", "as it was");
        exported("create table half (a int);\nselect if(database() = 'main', sleep(600), 0);\n");
        var importing = CompletableFuture.supplyAsync(this::imported);
        Programs.await("that the old data are gone",
                () -> client(Playground.SECRET, "show tables like 'half'").text().equals("half"));
        for (var name : List.of("import.sh", "mariadb --no-defaults")) {
            for (var process : ProcessHandle.current().descendants()
                    .filter(one -> one.info().commandLine().filter(line -> line.contains(name)).isPresent()).toList()) {
                Programs.kill(process.pid());
            }
        }
        assertThat(importing.get(20, TimeUnit.SECONDS).filter(result -> result.code() == 0)).isEmpty();
        assertThat(read("precious")).isEmpty();
        assertThat(playground().run("main", "monitor").all()).contains("An import of MariaDB was cut off");

        playground().ok("main", "start");

        assertThat(read("precious")).isEqualTo("as it was");
        assertThat(client(Playground.SECRET, "show tables like 'half'").text()).isEmpty();
        playground().ok("main", "monitor");
    }

    private Optional<Playground.Result> imported() {
        try {
            return Optional.of(playground().run("main", "import"));
        } catch (AssertionError _) {
            // It was killed with the shell that watched over it.
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatCanBeReadIntoAnotherDatabaseOnlyChangesNothing() throws Exception {
        write("precious", "untouched");
        exported("set @text = if(database() = 'main', 'nonsense', 'select 1');\nprepare said from @text;\n");
        var result = playground().run("main", "import");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.all()).contains("the data are what they were");
        assertThat(read("precious")).isEqualTo("untouched");
        playground().ok("main", "monitor");
    }

    private Programs.Said client(String password, String sql) throws Exception {
        return Programs.run(Map.of("MYSQL_PWD", password), List.of("mariadb", "--no-defaults", "--protocol=TCP", "-h",
                "127.0.0.1", "-P", Integer.toString(port()), "-u", "app", "-N", "-B", "-e", sql, "main"));
    }
}
