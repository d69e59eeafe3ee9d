package org.atyourservice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;

/// An environment with a node and a service for each host of a farm, and the same job for whoever else does it: read a file
/// of ten kilobytes, write twenty lines of it, say how many lines it has.
///
/// @param folder the environment's
record FanoutSite(Path folder, SshdFarm farm) {

    static final int PRINTED = 20;
    static final int LINES = 130;
    private static final int WIDTH = 76;

    private static final String READS = """
                                        #!/bin/sh
                                        number=0
                                        while read -r line; do
                                            number=$((number + 1))
                                            [ "$number" -gt %d ] || echo "line $number is $line"
                                        done <"$%s"
                                        """.formatted(PRINTED, "%s");

    /// What prints its result at the end; the file is its argument.
    static final String SCRIPT = READS.formatted("1") + "echo \"result $number\"\n";

    private static final String ACTION = READS.formatted("AYS_TEMPLATE/payload")
            + "printf '{\"result\": %s}' \"$number\" >\"$AYS_OUTPUT\"\n";

    /// The file that each host reads.
    ///
    /// @param round makes it another one
    static String payload(int round) {
        var random = new Random(round);
        return random.ints(LINES, 0, Integer.MAX_VALUE)
                .mapToObj(number -> String.format("%0" + WIDTH + "d\n", number)).collect(Collectors.joining());
    }

    void write() throws IOException, InterruptedException {
        text("environment.yaml", "name: fanout\n");
        text(".gitignore", ".ays/\nruns/*/logs/\n");
        text("templates/box/template.yaml", "target: ssh\n");
        text("templates/box/schema.yaml", """
                                          type: object
                                          properties:
                                            address: {type: string}
                                            port: {type: integer}
                                            user: {type: string}
                                            identity: {type: string}
                                          """);
        text("templates/job/template.yaml", "links:\n  parent: {role: box}\n");
        text("templates/job/schema.yaml", """
                                          type: object
                                          properties:
                                            round: {type: integer}
                                            result: {type: integer, readOnly: true}
                                          """);
        text("templates/job/actions/install.sh", ACTION);
        text("templates/job/payload", payload(0));
        if (!folder.resolve("templates/job/actions/install.sh").toFile().setExecutable(true)) {
            throw new IOException("a script can't be made executable");
        }
        wish(0);
        Files.copy(farm.knownHosts(), folder.resolve("known_hosts"));
        new ProcessBuilder("sh", "-c", "git init -q -b main && git config user.name Bench"
                + " && git config user.email bench@example.org && git add -A && git commit -qm Begin")
                .directory(folder.toFile()).start().waitFor();
    }

    /// Writes a blueprint that wants something else of every service.
    void wish(int round) throws IOException {
        var text = new StringBuilder();
        for (var port : farm.ports()) {
            text.append("box__n%d:\n  address: 127.0.0.1\n  port: %d\n  user: %s\n  identity: %s\n"
                    .formatted(port, port, System.getProperty("user.name"), farm.identity()));
            text.append("job__n%d:\n  box: n%d\n  round: %d\n".formatted(port, port, round));
        }
        text("blueprints/main.yaml", text.toString());
    }

    private void text(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
