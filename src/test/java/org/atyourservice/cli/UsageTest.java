package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a mistake in the command gets for an answer, and that names of others can't disguise one.
class UsageTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "machine__one:\n");
        environment.commitAll();
    }

    private static Value.Fields error(Terminals.Ended ended) {
        return (Value.Fields) ended.json().get("error").orElseThrow();
    }

    @Test
    void anUnknownCommandIsNamedInOneSentenceWithTheWayToHelp() {
        var ended = ays("frob");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("ays: There is no command 'ays frob'.\n  See ays --help.\n");
    }

    @Test
    void onlyACommandThatIsASlipAwayIsSuggested() {
        assertThat(ays("servcie", "list").err()).startsWith(
                "ays: There is no command 'ays servcie'. Did you mean 'service'?\n");
        assertThat(ays("env", "destory", "x").err()).contains("Did you mean 'destroy'?", "See ays env --help.");
        assertThat(ays("service", "frobnicate").err()).doesNotContain("Did you mean");
    }

    @Test
    void theListOfCommandsHasOneSentenceForEach() {
        var list = ays("--help").out().lines().dropWhile(line -> !line.equals("Commands:")).skip(1)
                .takeWhile(line -> !line.isBlank()).toList();
        assertThat(list).anyMatch(line -> line.matches("  plan +Show what a run would do now"))
                .allMatch(line -> line.length() <= 80);
        assertThat(String.join("\n", list)).doesNotContain(". ", ": ").doesNotContain(" 18");
        assertThat(ays("env", "--help").out()).contains("  list       List the environments that were opened lately,");
    }

    @Test
    void anUnknownOptionAndAMissingParameterNameTheCommand() {
        assertThat(ays("service", "list", "--rool", "x").err()).isEqualTo("ays: ays service list has no option"
                + " '--rool'. Did you mean '--role'?\n  See ays service list --help.\n");
        assertThat(ays("service", "delete").err()).isEqualTo(
                "ays: ays service delete needs SERVICE.\n  See ays service delete --help.\n");
        assertThat(ays("service").err()).isEqualTo(
                "ays: ays service needs a command: list, show, state, delete.\n  See ays service --help.\n");
        assertThat(ays("env", "list", "a", "b").err()).contains("ays env list doesn't know what to do with 'b'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob --json", "--json frob", "service --json", "service frob --json",
            "service delete --json",
            "service list --json --rool", "service list --state foo --json", "env create --kind foo x --json",
            "open --json .", "blueprint --name a b c --json"})
    void withJsonAMistakeIsTheSameDocumentAsAnyOtherError(String arguments) {
        var ended = ays(arguments.split(" "));
        assertThat(ended.code()).as(ended.out()).isEqualTo(2);
        assertThat(ended.err()).isEmpty();
        assertThat(error(ended).fields().keySet()).containsExactly("exit_code", "kind", "message", "next",
                "diagnostics");
        assertThat(error(ended).text("kind")).contains("usage");
        assertThat(error(ended).text("next").orElseThrow()).startsWith("See ays").endsWith("--help.");
    }

    @Test
    void aStateThatThereIsNotIsAMistakeThatNamesThoseThereAre() {
        var ended = ays("service", "list", "--state", "foo");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("ays: There is no state 'foo'; there are not_started, started, running,"
                + " failed, unhealthy, unknown and drifted.\n");
    }

    @Test
    void aKindThatThereIsNotIsAMistakeAndMakesNothing() {
        var ended = ays("env", "create", "--kind", "foo", "x");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("ays: There is no kind 'foo'.").endsWith("See ays env create --help.\n");
        assertThat(environment.folder.resolve("x")).doesNotExist();
    }

    @Test
    void aFolderIsNoBlueprintAndThatIsTheReason() throws Exception {
        var folder = Files.createDirectory(home.resolve("folder"));
        var ended = ays("blueprint", folder.toString());
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).startsWith("ays: " + folder + " can't be read: it is a folder.\n");
        assertThat(ays("blueprint", "nowhere.yaml").err()).startsWith(
                "ays: nowhere.yaml can't be read: there is no such file.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "open", "import", "blueprint", "service list"})
    void theHelpOfEachCommandListsItsExitCodes(String command) {
        var ended = ays((command + " --help").split(" "));
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Exit codes:\n   0  done\n",
                "\n   8  the folder can't be read or written, or holds no environment\n");
    }

    @Test
    void aLineBreakOrEscapeInAFileNameIsShownEscapedAndKeptInJson() throws Exception {
        var name = "a\n\u001b[31mb\u202e.yaml";
        environment.write("blueprints/" + name, "thing__x: 5\n");
        var ended = ays("env", "check");
        assertThat(ended.out()).contains("blueprints/a\\n\\u001b[31mb\\u202e.yaml:1:").doesNotContain("\u001b",
                "\u202e");
        var json = ays("env", "check", "--json");
        assertThat(json.json().get("diagnostics").orElseThrow().shown()).contains("blueprints/" + name);
        assertThat(ays("frob\nays: all is well").err()).startsWith("ays: There is no command 'ays frob\\nays: all is");
    }

    @Test
    void columnsLineUpAroundWhatIsEscaped() {
        var table = new Table("NAME", "KIND").row("a\nb", "x").row("c", "y");
        var out = new ByteArrayOutputStream();
        var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        table.print(new Terminal(printer, printer, false), "");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("NAME  KIND\na\\nb  x\nc     y\n");
    }

    @Test
    void whereTheLocaleHasNoUmlautsTextIsEscapedAndJsonIsUtf8() throws Exception {
        environment.write("blueprints/blé.yaml", "thing__x: 5\n");
        assertThat(inAscii("env", "check")).contains("blueprints/bl\\u00e9.yaml:1:");
        assertThat(inAscii("env", "check", "--json")).contains("\"blueprints/blé.yaml\"");
    }

    private String inAscii(String... arguments) {
        var out = new ByteArrayOutputStream();
        var printer = new PrintStream(out, true, StandardCharsets.US_ASCII);
        new CommandLineApp(environment::studio, new Terminals.NoWindow(), _ -> () -> {}, "1", printer, printer,
                new Surroundings(environment.folder, InputStream.nullInputStream(), false)).run(arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void coloursAreOursOnly() {
        var out = new ByteArrayOutputStream();
        var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(printer, printer, true);
        terminal.line(terminal.paint(Terminal.Colour.RED, "error:") + " \u001b[32mfine\u001b[0m");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[31merror:\u001b[0m \\u001b[32mfine\\u001b[0m\n");
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBeSo() {
        var ended = ays("env", "list", "nowhere");
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).startsWith("ays: There is no folder " + environment.folder.resolve("nowhere") + ".");
    }

    @Test
    void nothingOnStandardInputIsNoBlueprint() {
        var ended = Terminals.piped(environment.folder, "", environment.studio(), "blueprint", "-", "--name", "x");
        assertThat(ended.code()).isEqualTo(17);
        assertThat(ended.err()).startsWith("ays: Nothing came on standard input; nothing was changed.\n");
        assertThat(environment.folder.resolve("blueprints/x.yaml")).doesNotExist();
    }

    @Test
    void whatIsNoDiskIsNotSaidToBeFull() {
        assertThat(ays("env", "create", "/proc/x").err()).contains("/proc/x can't be written: ")
                .doesNotContain("full");
    }

    @Test
    void anOptionWithoutItsValueIsToldFromOneThatIsMissing() {
        assertThat(ays("plan", "--only").err()).startsWith("ays: --only of ays plan needs SERVICE.\n");
        assertThat(ays("run", "-m").err()).startsWith("ays: --message of ays run needs TEXT.\n");
        assertThat(ays("export", "one").err()).startsWith("ays: ays export needs --output.\n");
        assertThat(ays("run", "--action", "say", "--args", "x").err())
                .startsWith("ays: Value for option '--args' (KEY=VALUE) should be ");
    }

    @Test
    void valuesThatMeanNothingAre2() {
        for (var command : List.of("runs -n -5", "cancel 1 --all", "run --action=")) {
            var ended = ays(command.split(" "));
            assertThat(ended.code()).as(command).isEqualTo(2);
            assertThat(ended.err()).startsWith("ays: ").contains("\n  See ays " + command.split(" ")[0] + " --help.");
        }
    }

    @Test
    void aLineBesideAProgressDoesNotStandInIt() {
        var err = new ByteArrayOutputStream();
        var printer = new PrintStream(err, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), printer,
                true);
        terminal.progress("5 %  of \033[2Jit");
        terminal.aside("| a line");
        terminal.progress("");
        terminal.aside("done");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\r\033[K5 %  of \\u001b[2Jit"
                + "\r\033[K| a line\n5 %  of \\u001b[2Jit\r\033[Kdone\n");
    }
}
