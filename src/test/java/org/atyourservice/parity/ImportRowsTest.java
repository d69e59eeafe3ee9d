package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.atyourservice.model.Value;
import org.atyourservice.session.OldFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rows Y3, Y16 and A15 say about installed services: real trees, imported, and read again.
class ImportRowsTest {

    @TempDir
    Path home;
    private OldFolder old;

    @BeforeEach
    void begin() throws Exception {
        old = new OldFolder(home);
    }

    @AfterEach
    void end() {
        old.close();
    }

    @Nested
    @DisplayName("Y3: identity = domain, name, instance and parent")
    class Identity {

        @BeforeEach
        void locations() throws Exception {
            installed("main__location__ghent", "");
            installed("main__location__paris", "");
        }

        private void installed(String folder, String attributes) throws Exception {
            old.write("services/" + folder + "/service.hrd", "service.name = '"
                    + folder.substring(folder.lastIndexOf('/') + 1).split("__")[1] + "'\n" + attributes);
        }

        @Test
        @DisplayName("Y3: equal names may exist under different parents")
        void equalNamesUnderDifferentParentsAreTwoServices() throws Exception {
            installed("main__location__ghent/main__node__n1", "instance.ip = '10.0.0.1'\n");
            installed("main__location__paris/main__node__n1", "instance.ip = '10.1.0.1'\n");
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.paths()).containsExactly("location!ghent", "location!ghent/node!n1", "location!paris",
                    "location!paris/node!n1");
            assertThat(imported.value("location!ghent/node!n1", "ip")).isEqualTo(Value.of("10.0.0.1"));
            assertThat(imported.value("location!paris/node!n1", "ip")).isEqualTo(Value.of("10.1.0.1"));
        }

        @Test
        @DisplayName("Y3: services that differ only in domain under one parent both import, one renamed and reported")
        void thoseThatDifferInDomainOnlyAreBothThere() throws Exception {
            installed("main__location__ghent/main__node__n1", "instance.ip = '10.0.0.1'\n");
            installed("main__location__ghent/other__node__n1", "instance.ip = '10.0.0.2'\n");
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.paths()).contains("location!ghent/node!n1", "location!ghent/node!n1-other");
            assertThat(imported.reported("installed-renamed"))
                    .singleElement().asString()
                    .startsWith("services/main__location__ghent/other__node__n1/service.hrd: node n1 of ")
                    .contains("is called n1-other now");
        }

        @Test
        @DisplayName("Y3: services that differ only in template name under one parent both import, one renamed and reported")
        void thoseThatDifferInTemplateOnlyAreBothThere() throws Exception {
            installed("main__location__ghent/main__node.docker__n1", "instance.image = 'ubuntu'\n");
            installed("main__location__ghent/main__node.kvm__n1", "instance.memory = 256\n");
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.value("location!ghent/node!n1", "image")).isEqualTo(Value.of("ubuntu"));
            assertThat(imported.value("location!ghent/node!n1-kvm", "memory")).isEqualTo(Value.of(256));
            assertThat(imported.reported("installed-renamed")).hasSize(1);
        }

        @Test
        @DisplayName("Y3: never merged: each keeps its own values, and who used the one uses it still")
        void whoUsedTheRenamedOneUsesItStill() throws Exception {
            installed("main__location__ghent/main__disk__d1", "instance.size = 1\n");
            installed("main__location__ghent/other__disk__d1", "instance.size = 2\n");
            installed("main__location__ghent/main__disk__d1/main__app__a",
                    "producer.location = 'main__location__paris',\n");
            installed("main__location__ghent/other__disk__d1/main__app__a", "");
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.value("location!ghent/disk!d1", "size")).isEqualTo(Value.of(1));
            assertThat(imported.value("location!ghent/disk!d1-other", "size")).isEqualTo(Value.of(2));
            assertThat(imported.paths()).contains("location!ghent/disk!d1/app!a", "location!ghent/disk!d1-other/app!a");
            assertThat(imported.producers("location!ghent/disk!d1/app!a", "location"))
                    .containsExactly("location!paris");
        }
    }

    @Nested
    @DisplayName("Y16: an HRD template or installed service opens, shows and converts to the native form")
    class Hrd {

        @Test
        @DisplayName("Y16: an installed service converts to the native form with the values of its instance.hrd")
        void anInstalledServiceConverts() throws Exception {
            old.write("_servers/redis/service.hrd", "description = 'a key value store'\n")
                    .write("_servers/redis/instance.hrd", """
                                                          param.port = @ASK type:int default:9999 descr:'the port'
                                                          param.ip = '127.0.0.1'
                                                          """)
                    .write("apps/main__redis__cache/service.hrd", """
                                                                  service.name = 'redis'
                                                                  service.domain = 'main'
                                                                  service.instance = 'cache'
                                                                  service.installed.checksum = 'abc'
                                                                  instance.param.port = 6380
                                                                  instance.param.ip = '10.0.0.9'
                                                                  """);
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.environment().templates().get("redis").description()).isEqualTo("a key value store");
            assertThat(imported.text("templates/redis/schema.yaml")).contains("9999").contains("the port");
            assertThat(imported.text("blueprints/imported.yaml")).contains("redis__cache:").contains("6380")
                    .contains("10.0.0.9");
            assertThat(imported.reported("installed-state")).singleElement().asString().contains("checksum abc");
        }

        @Test
        @DisplayName("Y16: what can't be read is flagged on that one item and the rest opens")
        void whatCannotBeReadIsFlaggedAndTheRestOpens() throws Exception {
            old.write("main__location__ghent/service.hrd", "instance.country = 'Belgium'\n this is no key and value\n")
                    .write("main__location__ghent/main__node__good/service.hrd", "instance.ip = '10.0.0.1'\n")
                    .write("main__location__ghent/main__node__bad/service.hrd",
                            new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.paths()).contains("location!ghent", "location!ghent/node!bad",
                    "location!ghent/node!good");
            assertThat(imported.value("location!ghent/node!good", "ip")).isEqualTo(Value.of("10.0.0.1"));
            assertThat(imported.reported("not-utf8")).singleElement().asString()
                    .startsWith("main__location__ghent/main__node__bad/service.hrd:1");
        }

        @Test
        @DisplayName("Y16: what an HRD template says about downloads and processes is reported item by item")
        void exportsAndProcessesAreReportedOneByOne() throws Exception {
            old.write("redis/service.hrd", """
                                           git.export.1 =
                                               url:'https://example.org/redis',
                                               source:'redis',

                                           process.1 =
                                               cmd:'redis-server',
                                               ports:'6379',
                                           """)
                    .write("redis/actions.py", "class Actions():\n    pass\n");
            var imported = old.carryOut();
            assertThat(imported.reported("hrd-export")).singleElement().asString()
                    .startsWith("redis/service.hrd:1:1: 'git.export.1' of redis");
            assertThat(imported.reported("hrd-process")).singleElement().asString()
                    .startsWith("redis/service.hrd:5:1: 'process.1' of redis");
            assertThat(imported.text("templates/redis/actions.py")).startsWith("class Actions()");
        }
    }

    @Nested
    @DisplayName("A15: services/<role>!<instance> with service.json and data.json")
    class ServiceTrees {

        @BeforeEach
        void repository() throws Exception {
            old.write(".ays", "")
                    .write("actorTemplates/datacenter/schema.capnp",
                            "@0xcb026d5a58eec74d;\nstruct Schema {\n  location @0 :Text;\n}\n")
                    .write("actorTemplates/node.kvm/config.yaml", """
                                                                  links:
                                                                    parent: {role: datacenter}
                                                                    consume:
                                                                      - {role: sshkey, min: '1', max: 1}
                                                                  """)
                    .write("actorTemplates/node.kvm/schema.capnp", """
                                                                   @0xcb026d5a58eec74e;
                                                                   struct Schema {
                                                                     datacenter @0 :Text;
                                                                     sshkey @1 :Text;
                                                                     ipPublic @2 :Text;
                                                                     memory @3 :Int64 = 256;
                                                                     cpu @4 :Int64;
                                                                   }
                                                                   """)
                    .write("actorTemplates/sshkey/schema.capnp",
                            "@0xcb026d5a58eec74f;\nstruct Schema {\n  keyPath @0 :Text;\n}\n")
                    .write("services/datacenter!dc1/service.json",
                            """
                            {"actorName": "datacenter", "name": "dc1", "state": "ok"}
                            """)
                    .write("services/datacenter!dc1/data.json", "{\"location\": \"ghent\"}")
                    .write("services/sshkey!main/service.json", "{\"actorName\": \"sshkey\", \"name\": \"main\"}")
                    .write("services/sshkey!main/data.json", "{\"keyPath\": \"/root/.ssh/id\"}")
                    .write("services/datacenter!dc1/node!n1/service.json",
                            """
                            {
                             "actions": [{"name": "install", "state": "ok"}, {"name": "start", "state": "error"}],
                             "actorName": "node.kvm",
                             "name": "n1",
                             "parent": {"actorName": "datacenter", "serviceName": "dc1", "key": "k1"},
                             "producers": [
                              {"actorName": "sshkey", "serviceName": "main", "key": "k2"},
                              {"actorName": "datacenter", "serviceName": "dc1", "key": "k1"}
                             ],
                             "state": "error"
                            }
                            """)
                    .write("services/datacenter!dc1/node!n1/data.json", """
                                                                        {
                                                                         "cpu": 0,
                                                                         "datacenter": "dc1",
                                                                         "ipPublic": "192.0.2.1",
                                                                         "memory": 512,
                                                                         "sshkey": "main"
                                                                        }
                                                                        """);
        }

        @Test
        @DisplayName("A15: identity, relations and attributes of service.json and data.json are there")
        void identityRelationsAndAttributesAreThere() throws Exception {
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.paths()).containsExactly("datacenter!dc1", "datacenter!dc1/node!n1", "sshkey!main");
            assertThat(imported.value("datacenter!dc1", "location")).isEqualTo(Value.of("ghent"));
            assertThat(imported.value("datacenter!dc1/node!n1", "memory")).isEqualTo(Value.of(512));
            assertThat(imported.value("datacenter!dc1/node!n1", "ipPublic")).isEqualTo(Value.of("192.0.2.1"));
            assertThat(imported.producers("datacenter!dc1/node!n1", "sshkey")).containsExactly("sshkey!main");
        }

        @Test
        @DisplayName("A15: action states are reported, and not taken for a record")
        void statesAreReportedAndNotRecorded() throws Exception {
            var imported = old.carryOut();
            assertThat(imported.reported("installed-state"))
                    .anySatisfy(item -> assertThat(item)
                            .contains("node n1 was installed (error; install ok, start error)"));
            assertThat(imported.folders().getFirst().resolve("services")).doesNotExist();
        }

        @Test
        @DisplayName("A15: a service.json that can't be read is flagged at its line, and the service is there")
        void aBrokenServiceJsonIsFlagged() throws Exception {
            old.write("services/sshkey!main/service.json", "{\"actorName\": \"sshkey\",\n \"name\": ");
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.paths()).contains("sshkey!main");
            assertThat(imported.reported("installed-unreadable")).singleElement().asString()
                    .startsWith("services/sshkey!main/service.json:2");
        }

        @Test
        @DisplayName("A15: what a blueprint wants already is not written again")
        void whatABlueprintWantsIsNotWrittenAgain() throws Exception {
            old.write("blueprints/a.yaml", """
                                           # ours
                                           sshkey__main:
                                               key.path: '/root/.ssh/id'
                                           datacenter__dc1:
                                               location: ghent
                                           """);
            var imported = old.carryOut();
            assertThat(imported.errors()).isEmpty();
            assertThat(imported.text("blueprints/a.yaml")).startsWith("# ours\n");
            assertThat(imported.text("blueprints/imported.yaml")).contains("node.kvm__n1")
                    .doesNotContain("sshkey__main");
            assertThat(imported.reported("installed-differs")).isEmpty();
        }
    }
}
