package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

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

    private Programs.Said client(String password, String sql) throws Exception {
        return Programs.run(Map.of("MYSQL_PWD", password), List.of("mariadb", "--no-defaults", "--protocol=TCP", "-h",
                "127.0.0.1", "-P", Integer.toString(port()), "-u", "app", "-N", "-B", "-e", sql, "main"));
    }
}
