package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Given;
import org.atyourservice.model.Extras;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Blueprints as people wrote them for the earlier systems, with `config.yaml` as it was.
class BlueprintRowsTest {

    /// A cloud: nodes in virtual data centers, keys, disks, and applications on nodes.
    private static Given cloud() {
        return Given.nothing()
                .template("vdc", old("", "description: {type: string}"))
                .template("sshkey", old("", "key_path: {type: string}"))
                .template("disk.ovc", old("", "size: {type: integer, default: 10}"))
                .template("node.ovc", old("""
                                          links:
                                            - parent: {role: vdc, auto: false, optional: false}
                                              consume:
                                                - {argname: sshkey, auto: true, max: 100, min: '1', role: sshkey}
                                                - {argname: disks, auto: false, max: '2', min: '0', role: disk}
                                          """,
                        "osImage: {type: string, default: ubuntu}, bootdiskSize: {type: integer, default: 10}, "
                                + "disks: {type: array, items: {type: string}}, sshkey: {type: string}"))
                .template("app", old("""
                                     links:
                                       consume:
                                         - {role: node, argname: host.node, min: 1, max: 1}
                                     """, "host.node: {type: string}"));
    }

    private static Map<String, String> old(String config, String properties) {
        return Map.of("config.yaml", config, "schema.yaml", "properties: {" + properties + "}\n");
    }

    private static List<String> producers(Service service, String argname) {
        return service.producers().getOrDefault(argname, List.of()).stream().map(ServicePath::toString).toList();
    }

    private static String value(Service service, String attribute) {
        return service.value(attribute).map(Value::shown).orElse("none");
    }

    @Test
    @DisplayName("A2: role = template name up to the first dot (node.ssh -> node)")
    void theRoleIsTheNameUpToTheFirstDot() {
        var named = Given.nothing().template("node.packet.net", "", "").template("os.ssh.ubuntu",
                "links: {parent: {role: node}}\n", "")
                .blueprint("node.packet.net__kvm:\nos.ssh.ubuntu__u: {node: kvm}\n");

        assertThat(named.paths()).containsExactly("node!kvm", "node!kvm/os!u");
        assertThat(named.service("node!kvm").template()).isEqualTo("node.packet.net");
    }

    @Test
    @DisplayName("A4: consume by role and argname; without an argname the role is one; quoted numbers; auto")
    void aLinkHasRoleArgnameMinMaxAndAuto() {
        var compiled = cloud().compile();

        var links = compiled.templates().get("node.ovc").consumes();
        assertThat(links).map(link -> link.argname() + " " + link.role() + " " + link.min() + " " + link.max() + " "
                + link.auto()).containsExactly("sshkey sshkey 1 100 true", "disks disk 0 2 false");
        assertThat(Given.nothing().template("t", "links: {consume: {role: x}}\n", "").compile().templates().get("t")
                .consumes().getFirst().argname()).isEqualTo("x");
    }

    @Test
    @DisplayName("A4: no max = unlimited")
    void withoutAMaximumThereIsNone() {
        var many = Given.nothing().template("k", "", "").template("t", "links: {consume: {role: k, min: '2'}}\n", "")
                .blueprint("k__1:\nk__2:\nk__3:\nt__t:\n  k: ['1', '2', '3']\n");

        assertThat(many.problems()).isEmpty();
        assertThat(producers(many.service("t!t"), "k")).hasSize(3);
    }

    @Test
    @DisplayName("A5: producers are named by args[argname], one name or a list")
    void producersAreNamedByTheArgname() {
        var one = cloud().blueprint("vdc__v:\nsshkey__main:\ndisk.ovc__a:\ndisk.ovc__b:\n"
                + "node.ovc__n: {sshkey: main, disks: [a, b]}\n");

        assertThat(one.problems()).isEmpty();
        assertThat(producers(one.service("vdc!v/node!n"), "sshkey")).containsExactly("sshkey!main");
        assertThat(producers(one.service("vdc!v/node!n"), "disks")).containsExactly("disk!a", "disk!b");
    }

    @Test
    @DisplayName("A5: else by args[role]")
    void elseProducersAreNamedByTheRole() {
        var byRole = cloud().blueprint("vdc__v:\nsshkey__main:\ndisk.ovc__a:\nnode.ovc__n: {disk: a}\n");

        assertThat(producers(byRole.service("vdc!v/node!n"), "disks")).containsExactly("disk!a");
    }

    @Test
    @DisplayName("A5: a missing name is an error, with file:line:column")
    void aMissingProducerIsAnErrorWithItsPlace() {
        assertThat(
                cloud().blueprint("2_vm.yaml", "vdc__v:\nsshkey__main:\nnode.ovc__n:\n  sshkey: 'mani'\n").problems())
                .containsExactly("blueprints/2_vm.yaml:4:11: There is no sshkey named 'mani'. Did you mean 'main'? "
                        + "There is only main.");
    }

    @Test
    @DisplayName("A5: too many producers are an error, with file:line:column")
    void tooManyProducersAreAnError() {
        assertThat(cloud().blueprint("vdc__v:\nsshkey__s:\ndisk.ovc__a:\ndisk.ovc__b:\ndisk.ovc__c:\n"
                + "node.ovc__n:\n  disks: [a, b, c]\n").problems()).containsExactly(
                        "blueprints/a.yaml:7:10: node n uses at most 2 of the role disk as 'disks', and here are 3.");
    }

    @Test
    @DisplayName("A5: too few without auto are an error, with file:line:column")
    void tooFewProducersAreAnError() {
        assertThat(cloud().blueprint("app__a:\n").problems()).containsExactly("blueprints/a.yaml:1:1: app a needs at "
                + "least 1 node as 'host.node', and has 0. There is no node yet; add one, such as 'node__main:'.");
    }

    @Test
    @DisplayName("A6: auto: unnamed services of the role are used first")
    void anAutomaticLinkTakesTheUnnamedFirst() {
        var auto = cloud().blueprint("vdc__v:\nsshkey__mine:\nnode.ovc__n:\n");

        assertThat(producers(auto.service("vdc!v/node!n"), "sshkey")).containsExactly("sshkey!mine");
        assertThat(auto.paths()).containsExactly("sshkey!mine", "vdc!v", "vdc!v/node!n");
    }

    @Test
    @DisplayName("A6: auto: then auto_0… are created, up to min")
    void anAutomaticLinkMakesTheMissing() {
        var auto = Given.nothing().template("k", "", "").template("t", """
                                                                       links:
                                                                         consume: {role: k, min: 3, auto: true}
                                                                       """, "").blueprint("k__own:\nt__t:\n");

        assertThat(producers(auto.service("t!t"), "k")).containsExactly("k!own", "k!auto_0", "k!auto_1");
        assertThat(auto.service("k!auto_1").autoFor()).contains(ServicePath.parse("t!t"));
        assertThat(auto.problems()).isEmpty();
    }

    @Test
    @DisplayName("A7: parent: by name, else the only one of that role")
    void aParentIsNamedOrTheOnlyOne() {
        var named = cloud().blueprint("vdc__v:\nsshkey__s:\nnode.ovc__n: {vdc: v}\nnode.ovc__m:\n");

        assertThat(named.paths()).contains("vdc!v/node!n", "vdc!v/node!m");
    }

    @Test
    @DisplayName("A7: parent: several = error")
    void severalParentsAreAnError() {
        assertThat(cloud().blueprint("vdc__v:\nvdc__w:\nsshkey__s:\nnode.ovc__n:\n").problems()).containsExactly(
                "blueprints/a.yaml:4:1: node n could stand in several: v, w. Write which one is its parent.");
    }

    @Test
    @DisplayName("A7: parent: none = optional, auto-created or error")
    void withoutAParentItIsOptionalMadeOrAnError() {
        var parents = Given.nothing().template("vdc", "", "")
                .template("free", "links: {parent: {role: vdc, optional: true}}\n", "")
                .template("made", "links: {parent: {role: vdc, auto: true}}\n", "")
                .template("strict", "links: {parent: {role: vdc, auto: false, optional: false}}\n", "");

        assertThat(parents.blueprint("free__a:\n").paths()).containsExactly("free!a");
        assertThat(parents.blueprint("made__a:\n").paths()).containsExactly("vdc!auto_0", "vdc!auto_0/made!a");
        assertThat(parents.blueprint("strict__a:\n").problems())
                .containsExactly("blueprints/a.yaml:1:1: strict a needs a "
                        + "parent, and there is no vdc. Add one, such as 'vdc__main:'.");
    }

    @Test
    @DisplayName("A8: argument names with . or _ match the camelCase field (os.image -> osImage)")
    void argumentNamesMatchTheCamelCaseField() {
        var spelled = cloud().blueprint("vdc__v:\nsshkey__s:\nnode.ovc__n: {os.image: 'Ubuntu 16.04 x64', "
                + "bootdisk_size: 50}\n").service("vdc!v/node!n");

        assertThat(value(spelled, "osImage")).isEqualTo("Ubuntu 16.04 x64");
        assertThat(value(spelled, "bootdiskSize")).isEqualTo("50");
    }

    @Test
    @DisplayName("A9: an unknown argument is rejected with the list of known ones and did-you-mean")
    void anUnknownArgumentIsRejected() {
        assertThat(cloud().blueprint("vdc__v:\n  descripton: demo\n").problems())
                .containsExactly("blueprints/a.yaml:2:3: "
                        + "vdc v has no attribute 'descripton'. Did you mean 'description'? A vdc has description.");
    }

    @Test
    @DisplayName("A9: missing arguments take the schema's default")
    void missingArgumentsTakeTheDefault() {
        var defaults = cloud().blueprint("disk.ovc__d:\n").service("disk!d");

        assertThat(value(defaults, "size")).isEqualTo("10");
        assertThat(defaults.attributes().get("size").origin()).isEqualTo(new Origin.Default("disk.ovc"));
    }

    @Test
    @DisplayName("A10: blueprint files run in name order; each value has its own place")
    void filesRunInTheOrderOfTheirNames() {
        var merged = cloud().blueprint("2.yaml", "vdc__v:\n  description: later\n")
                .blueprint("1.yaml", "vdc__v:\n  description: earlier\n").blueprint("10.yaml", "vdc__v:\n");

        assertThat(merged.problems()).isEmpty();
        assertThat(value(merged.service("vdc!v"), "description")).isEqualTo("later");
        assertThat(merged.service("vdc!v").attributes().get("description").origin())
                .isEqualTo(new Origin.Declared(new Place("blueprints/2.yaml", 2, 16)));
    }

    @Test
    @DisplayName("A10: a leading _ archives a blueprint")
    void aLeadingUnderscoreArchives() {
        assertThat(cloud().blueprint("_1.yaml", "vdc__old:\nactions:\n  - action: install\n")
                .blueprint("2.yaml", "vdc__new:\n").paths()).containsExactly("vdc!new");
    }

    private static Extras.ActionRequest request(String actions) {
        var asked = cloud().template("app", "", "", "install.sh", "report.sh").blueprint("1.yaml",
                "app__one:\napp__two:\nvdc__v:\n").blueprint("4_install.yaml", actions).compile();
        assertThat(asked.diagnostics()).isEmpty();
        return asked.extras().actions().getFirst();
    }

    @Test
    @DisplayName("A11: actions: items with action (comma list), actor, service, recurring, force")
    void actionsAreAskedFor() {
        var all = request(
                "actions:\n  - action: 'install, report'\n    actor: 'app'\n    service: two \n    recurring: 1m\n"
                        + "    force: True\n");

        assertThat(all).isEqualTo(new Extras.ActionRequest(List.of("install", "report"), Optional.of("app"),
                Optional.of("two"), List.of(ServicePath.parse("app!two")),
                Optional.of(Duration.ofMinutes(1)), true, new Place("blueprints/4_install.yaml", 2, 5)));
    }

    @Test
    @DisplayName("A11: no actor and service = all services")
    void withoutActorAndServiceAllAreMeant() {
        assertThat(request("actions:\n    - action: install\n").services()).map(ServicePath::toString)
                .containsExactly("app!one", "app!two", "vdc!v");
    }

    @Test
    @DisplayName("A12: eventfilters: and events: are kept, and not executed")
    void eventsAreKept() {
        var kept = cloud().blueprint("vdc__v:\neventfilters:\n  - {channel: telegram, command: x, actions: [install]}\n"
                + "events:\n  - {channel: webservice}\n").compile();

        assertThat(kept.diagnostics()).isEmpty();
        assertThat(kept.extras().eventFilters()).map(filter -> filter.body().shown() + " at " + filter.place().line())
                .hasSize(2).first().asString().contains("telegram").endsWith("at 3");
        assertThat(kept.extras().actions()).isEmpty();
    }

    @Test
    @DisplayName("Y3: equal names may exist under different parents; the path of role!instance is the address")
    void equalNamesLiveUnderDifferentParents() {
        var two = Given.places().blueprint("""
                                           location__ghent:
                                             datacenter__dc1:
                                               node.ssh__n1: {address: 10.0.0.1}
                                           location__paris:
                                           datacenter__dc1: {location: paris}
                                           node.ssh__n1: {datacenter: paris/dc1, address: 10.1.0.1}
                                           """);

        assertThat(two.problems()).isEmpty();
        assertThat(value(two.service("location!ghent/datacenter!dc1/node!n1"), "address")).isEqualTo("10.0.0.1");
        assertThat(value(two.service("location!paris/datacenter!dc1/node!n1"), "address")).isEqualTo("10.1.0.1");
    }

    @Test
    @DisplayName("Y3: a name that equal names share is an error that lists the candidates")
    void aSharedNameIsAnErrorWithTheCandidates() {
        assertThat(Given.places().blueprint("location__a:\n  datacenter__dc1:\nlocation__b:\n  datacenter__dc1:\n"
                + "node.ssh__n1: {datacenter: dc1, address: x}\n").problems())
                .containsExactly("blueprints/a.yaml:5:28: "
                        + "'dc1' may be several services of the role datacenter: a/dc1, b/dc1. Write one of these.");
    }

    @Test
    @DisplayName("Y3: services that differ only in template name under one parent are never merged")
    void differentTemplatesAreNeverMerged() {
        assertThat(Given.nothing().template("node.ssh", "", "").template("node.ovc", "", "")
                .blueprint("node.ssh__n:\nnode.ovc__n:\n").problems())
                .containsExactly("blueprints/a.yaml:2:1: This is a "
                        + "node.ovc, but node n is a node.ssh at blueprints/a.yaml:1:1 already.");
    }

    @Test
    @DisplayName("Y5: a service can be producer and consumer, in chains")
    void aServiceIsProducerAndConsumer() {
        var chain = Given.nothing().template("proxy", "links: {consume: {role: web}}\n", "")
                .template("web", "links: {consume: {role: db}}\n", "").template("db", "", "")
                .blueprint("proxy__p: {web: w}\nweb__w: {db: d}\ndb__d:\n");

        assertThat(chain.problems()).isEmpty();
        assertThat(producers(chain.service("proxy!p"), "web")).containsExactly("web!w");
        assertThat(producers(chain.service("web!w"), "db")).containsExactly("db!d");
        assertThat(chain.compile().consumers(ServicePath.parse("web!w")).map(Service::path)).map(ServicePath::shown)
                .containsExactly("proxy p");
    }

    @Test
    @DisplayName("Y6: any producer of the role that provides what is needed stands in")
    void anyProducerThatProvidesWhatIsNeededStandsIn() {
        var stores = Given.nothing().template("app", "links: {consume: {role: db, needs: [address, port]}}\n", "");
        for (var kind : List.of("db.postgres", "db.mysql")) {
            stores.template(kind, "provides: [address, port]\n", "properties: {address: {}, port: {}}\n");
        }
        stores.template("db.file", "provides: [path]\n", "properties: {path: {}}\n");

        assertThat(stores.blueprint("db.postgres__d:\napp__a: {db: d}\n").problems()).isEmpty();
        assertThat(stores.blueprint("db.mysql__d:\napp__a: {db: d}\n").problems()).isEmpty();
        assertThat(stores.blueprint("db.file__d:\napp__a: {db: d}\n").problems()).singleElement().asString()
                .startsWith(
                        "blueprints/a.yaml:2:14: app a needs address, port from its db, which db d doesn't provide.");
    }

    @Test
    @DisplayName("Y7: consuming a node means being installed on that node")
    void consumingANodeMeansBeingInstalledOnIt() {
        var consumer = Given.places().template("agent", "links: {consume: {role: node}}\n", "")
                .blueprint(
                        "location__g:\n  datacenter__d:\n    node.ssh__n1: {address: a}\n    node.ssh__n2: {address: b}\n"
                                + "agent__x: {node: n2}\n");

        assertThat(consumer.service("agent!x").target()).isEqualTo(new Target.On(
                ServicePath.parse("location!g/datacenter!d/node!n2"), Template.TargetKind.SSH));
    }
}
