package org.atyourservice.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atyourservice.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the templates of the demo install really runs and does what it says.
@Timeout(90)
final class DemoServicesTest {

    @TempDir
    private Path folder;

    private final String token = UUID.randomUUID().toString();
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private ServiceOnDisk database;
    private ServiceOnDisk cache;
    private ServiceOnDisk catalog;
    private ServiceOnDisk visits;
    private ServiceOnDisk web;

    @BeforeEach
    void describeTheShop() throws Exception {
        Needs.that(python(), "Python 3.9 or later");
        port = PortBlock.free(IntStream.range(0, 10).boxed().toList(), new Random()::nextInt).block() * 100;
        database = service("database.sqlite", "main", 1).with("database", "shop").with("password", "pass word");
        cache = service("cache.memory", "hot", 2).with("max_keys", 100);
        catalog = service("app.catalog", "products", 3).with("products", "/products");
        visits = service("app.visits", "counter", 4).with("visits", "/visits");
        web = service("web.shop", "front", 5).with("version", 1).with("title", "The <sweet> shop");
    }

    @AfterEach
    void endWhatIsLeft() throws IOException {
        http.close();
        assertThat(Watchdog.sweep(token, new OwnSession(System.getenv("PATH")))).isTrue();
    }

    @Test
    void aNodeTellsWhatItIsAndIsHealthy() throws Exception {
        var node = new ServiceOnDisk(folder, token, "node.ssh", "n1").does("install", "monitor");

        assertThat(node.value("python")).startsWith("3.");
        assertThat(node.value("kernel"))
                .isEqualTo(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        assertThat(node.value("os")).isNotBlank();
    }

    @Test
    void thePageShowsItsVersionTheProductsAndTheVisits() throws Exception {
        deployTheShop();

        assertThat(web.value("url")).isEqualTo("http://127.0.0.1:" + (port + 5) + "/");
        var page = get(web.value("url"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("X-Shop-Version")).contains("1");
        assertThat(page.body()).contains("Version 1").contains("Liège waffle").contains("The &lt;sweet&gt; shop")
                .contains("<b>1</b><span>visit, counted in cache hot")
                .contains("<b>8</b><span>products, from database main");
        assertThat(get(web.value("url")).body()).contains("<b>2</b><span>visits");
        assertThat(get(web.value("url") + "api.json").body()).contains("\"version\": 1")
                .contains("\"name\": \"Cuberdon\"")
                .contains("\"visits\": 2").contains("\"problems\": []");
        assertThat(get(web.value("url") + "nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsInTheDatabaseIsOnThePage() throws Exception {
        deployTheShop();
        get(web.value("url"));

        assertThat(ask("{\"password\": \"pass word\", \"sql\": \"insert into products values (?, ?, ?, ?)\","
                + " \"values\": [\"Nougat\", \"White\", 199, 3]}")).isEqualTo("{\"rows\": []}");

        assertThat(get(web.value("url")).body()).contains("Nougat").contains("€ 1.99").contains("only 3 left");
    }

    @Test
    void aNewVersionIsServedAfterStopInstallStart() throws Exception {
        deployTheShop();

        web.with("version", 2).does("stop", "install", "start", "monitor");

        assertThat(get(web.value("url")).body()).contains("Version 2").doesNotContain("Version 1");
        assertThat(get(web.value("url")).headers().firstValue("X-Shop-Version")).contains("2");
    }

    @Test
    void aBackendThatIsDownIsNamedOnThePage() throws Exception {
        deployTheShop();
        database.does("stop");
        visits.does("stop");

        var page = get(web.value("url"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("products: database main: nothing listens there")
                .contains("counter: nothing listens there").contains("The products can't be shown")
                .contains("visits not counted")
                .doesNotContain("Traceback");
        assertThat(get(web.value("url") + "api.json").body()).contains("\"products\": null")
                .contains("\"visits\": null");
        assertThat(web.run("monitor").code()).isZero();
        assertThat(database.run("monitor").code()).isEqualTo(1);
    }

    @Test
    void aStoppedServiceIsUnhealthyAndItsPortFree() throws Exception {
        cache.does("install", "start", "monitor", "stop");

        assertThat(cache.run("monitor")).isEqualTo(new ServiceOnDisk.Result(1, "", "cache doesn't run.\n"));
        new ServerSocket(port + 2, 1, InetAddress.getLoopbackAddress()).close();
        assertThat(cache.run("stop").code()).isZero();
    }

    @Test
    void startingTwiceLeavesTheFirst() throws Exception {
        cache.does("install", "start");
        var pid = Files.readString(cache.folder().resolve("run/cache.pid"));

        assertThat(cache.run("start").output()).isEqualTo("cache runs already, as process " + pid);
        assertThat(cache.folder().resolve("run/cache.pid")).content().isEqualTo(pid);
    }

    @Test
    void restartingReplacesTheProcess() throws Exception {
        cache.does("install", "start");
        var pid = Files.readString(cache.folder().resolve("run/cache.pid"));

        cache.does("restart", "monitor");

        assertThat(cache.folder().resolve("run/cache.pid")).content().isNotEqualTo(pid);
    }

    @Test
    void aTakenPortIsSaid() throws Exception {
        web.using("catalog", catalog.with("address", "127.0.0.1")).using("visits", visits.with("address", "127.0.0.1"));
        web.does("install");
        try (var _ = new ServerSocket(port + 5, 1, InetAddress.getLoopbackAddress())) {
            var result = web.run("start");

            assertThat(result.code()).isNotZero();
            assertThat(result.errors())
                    .contains("port " + (port + 5) + " on 127.0.0.1 is taken by another program");
        }
        assertThat(web.run("monitor").code()).isEqualTo(1);
    }

    @Test
    void aPidThatNowBelongsToAnotherProgramIsNotTouched() throws Exception {
        cache.does("install", "start", "stop");
        long own = ProcessHandle.current().pid();
        Files.writeString(cache.folder().resolve("run/cache.pid"), own + "\n");

        assertThat(cache.run("monitor").code()).isEqualTo(1);
        cache.does("stop", "start", "monitor");
    }

    @Test
    void uninstallingADatabaseKeepsTheDataForTheNextInstall() throws Exception {
        database.does("install", "start");
        ask("{\"password\": \"pass word\", \"sql\": \"create table kept (it text)\"}");
        ask("{\"password\": \"pass word\", \"sql\": \"insert into kept values ('yes')\"}");

        database.does("uninstall");
        assertThat(database.folder().resolve("settings.json")).doesNotExist();
        database.does("install", "start");

        assertThat(ask("{\"password\": \"pass word\", \"sql\": \"select it from kept\"}"))
                .isEqualTo("{\"rows\": [[\"yes\"]]}");
    }

    @Test
    void aDatabaseWantsItsPasswordAndOpensNoOtherFiles() throws Exception {
        database.does("install", "start");

        assertThat(ask("{\"password\": \"guess\", \"sql\": \"select 1\"}"))
                .isEqualTo("{\"problem\": \"the password is wrong\"}");
        assertThat(ask("{\"sql\": \"select 1\"}")).isEqualTo("{\"problem\": \"the password is wrong\"}");
        assertThat(ask("{\"password\": \"pass word\", \"sql\": \"attach '/tmp/x' as x\"}")).contains("not authorized");
        assertThat(ask("nonsense")).contains("a request is a line of JSON");
        assertThat(PosixFilePermissions.toString(
                Files.getPosixFilePermissions(database.folder().resolve("settings.json")))).isEqualTo("rw-------");
    }

    @Test
    void theCacheSpeaksTheProtocolOfRedis() throws Exception {
        cache.does("install", "start");
        try (var redis = new Conversation(port + 2)) {
            assertThat(redis.says("PING")).isEqualTo("+PONG");
            assertThat(redis.says("SET", "greeting", "hello\r\nworld")).isEqualTo("+OK");
            assertThat(redis.says("GET", "greeting")).isEqualTo("$12");
            assertThat(redis.line()).isEqualTo("hello");
            assertThat(redis.line()).isEqualTo("world");
            assertThat(redis.says("GET", "missing")).isEqualTo("$-1");
            assertThat(redis.says("INCR", "count")).isEqualTo(":1");
            assertThat(redis.says("INCR", "count")).isEqualTo(":2");
            assertThat(redis.says("INCR", "greeting")).startsWith("-ERR value is not an integer");
            assertThat(redis.says("SET", "short", "x", "PX", "100")).isEqualTo("+OK");
            assertThat(redis.says("EXPIRE", "count", "100")).isEqualTo(":1");
            assertThat(redis.says("TTL", "count")).isEqualTo(":100");
            Waiting.until("it expires", () -> redis.says("EXISTS", "short").equals(":0"));
            assertThat(redis.says("DEL", "count", "greeting", "missing")).isEqualTo(":2");
            assertThat(redis.says("SET", "once", "a", "NX")).isEqualTo("+OK");
            assertThat(redis.says("SET", "once", "b", "NX")).isEqualTo("$-1");
            assertThat(redis.says("AUTH", "x")).startsWith("-ERR unknown command 'AUTH'");
            assertThat(redis.says("GET")).startsWith("-ERR wrong number of arguments");
        }
    }

    @Test
    void aFullCacheRefusesMoreKeysButKeepsWhatItHas() throws Exception {
        cache.with("max_keys", 2).does("install", "start");
        try (var redis = new Conversation(port + 2)) {
            redis.says("SET", "a", "1");
            redis.says("SET", "b", "1");

            assertThat(redis.says("SET", "c", "1")).startsWith("-OOM");
            assertThat(redis.says("INCR", "a")).isEqualTo(":2");
        }
    }

    @Test
    void metricsWatchEveryDatabaseThatHasAnAddressAndAPort() throws Exception {
        database.does("install", "start");
        var other = service("database.other", "gone", 9).with("address", "127.0.0.1");
        var metrics = service("metrics.database", "watch", 6).with("every", "100ms").using("databases", database,
                other);

        metrics.does("install", "start", "monitor");

        Waiting.until("both are looked at", () -> get(metrics.value("url") + "metrics").body()
                .contains("database_failures_total{database=\"gone\"} 2"));
        assertThat(get(metrics.value("url") + "metrics").body()).contains("database_up{database=\"main\"} 1")
                .contains("database_up{database=\"gone\"} 0").contains("database_failures_total{database=\"main\"} 0");
        assertThat(get(metrics.value("url")).body()).contains("✗ nothing listens there");
    }

    @Test
    void aPortForwardLetsAClientThrough() throws Exception {
        deployTheShop();
        var forward = service("portforward", "shop", 7).using("to", web).does("install", "start", "monitor");

        assertThat(get("http://127.0.0.1:" + (port + 7) + "/").body()).contains("Version 1");
        web.with("version", 2).does("stop", "install", "start");
        assertThat(get("http://127.0.0.1:" + (port + 7) + "/").body()).contains("Version 2");
        assertThat(forward.run("monitor").code()).isZero();
    }

    private void deployTheShop() throws Exception {
        database.does("install", "start", "monitor");
        cache.does("install", "start", "monitor");
        catalog.using("database", database).does("install", "start", "monitor");
        visits.using("cache", cache).does("install", "start", "monitor");
        web.using("catalog", catalog).using("visits", visits).does("install", "start", "monitor");
    }

    private ServiceOnDisk service(String template, String name, int place) throws IOException {
        return new ServiceOnDisk(folder, token, template, name).with("port", port + place);
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    /// One line to the database, one back.
    private String ask(String line) throws IOException {
        try (var conversation = new Conversation(port + 1)) {
            conversation.socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            return conversation.line();
        }
    }

    private static boolean python() throws Exception {
        try {
            return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))").start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// A client that writes what a Redis client writes, and reads lines.
    private static final class Conversation implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Conversation(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(10_000);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        String says(String... words) throws IOException {
            var request = new StringBuilder("*" + words.length + "\r\n");
            List.of(words).forEach(word -> request.append("$" + word.getBytes(UTF_8).length + "\r\n" + word + "\r\n"));
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            return line();
        }

        String line() throws IOException {
            return answers.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
