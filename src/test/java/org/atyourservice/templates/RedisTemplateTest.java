package org.atyourservice.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private String client(String password, String... command) throws Exception {
        var line = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(port())));
        line.addAll(List.of(command));
        return Programs.run(Map.of("REDISCLI_AUTH", password), line).text();
    }
}
