package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Cell.Of("database.redis")
class RedisTemplateTest extends DatabaseTemplateContract {

    @Override
    void needPrograms() {
        Programs.need("redis-server", "redis-cli");
    }

    @Override
    String template() {
        return "database.redis";
    }

    @Override
    void write(String key, String text) throws Exception {
        client(Playground.SECRET, "set", key, text);
    }

    @Override
    String read(String key) throws Exception {
        return client(Playground.SECRET, "get", key);
    }

    @Override
    boolean accepts(String password) throws Exception {
        return client(password, "ping").equals("PONG");
    }

    @Test
    void dataThatAreOthersThanTheExportedOnesChangeNothing() throws Exception {
        write("precious", "exported");
        playground().ok("main", "export");
        write("precious", "untouched");
        var exports = playground().directory("main").resolve("exports");
        Files.writeString(exports.resolve(Files.readSymbolicLink(exports.resolve("newest")) + ".checksum"), "other\n");
        var result = playground().run("main", "import");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.all()).contains("not the exported data", "The data are what they were.");
        assertThat(read("precious")).isEqualTo("untouched");
    }

    private String client(String password, String... command) throws Exception {
        var line = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(port())));
        line.addAll(List.of(command));
        return Programs.run(Map.of("REDISCLI_AUTH", password), line).text();
    }
}
