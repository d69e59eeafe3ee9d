package org.atyourservice.language.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.atyourservice.language.Sources;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;

/// Reads `template_sources`: paths, and maps with `git`, `path`, `ref` and `commit`.
public final class TemplateSources {

    public static final String KEY = "template_sources";
    static final String COMMIT = "commit";
    private static final List<String> KEYS = List.of("git", "path", "ref", COMMIT);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");
    /// What can't be taken for an option or for a transport that starts a program.
    private static final Pattern URL = Pattern.compile(
            "(?:https?|ssh|git)://[A-Za-z0-9_.~%\\[][^\\s\\p{Cntrl}]*|file:///[^\\s\\p{Cntrl}]*"
                    + "|[A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]*"
                    + "|\\.{0,2}/[^\\p{Cntrl}]*");
    private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^/@]*:[^/@]*@.*");
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+-]*");

    private final YamlReader reader;

    private TemplateSources(YamlReader reader) {
        this.reader = reader;
    }

    /// Those that can be used, in order. What is wrong with others is told when the environment is compiled.
    ///
    /// @param environment the bytes of `environment.yaml`
    public static List<TemplateSource> read(Optional<byte[]> environment) {
        return environment.flatMap(bytes -> Characters.decode(Sources.ENVIRONMENT, bytes, _ -> {}))
                .flatMap(text -> Yaml.compose(Sources.ENVIRONMENT, text).root())
                .filter(root -> root.resolved() instanceof YamlNode.Mapping)
                .map(root -> read(new YamlReader(Sources.ENVIRONMENT, _ -> {}), root)).orElse(List.of());
    }

    private static List<TemplateSource> read(YamlReader reader, YamlNode root) {
        var entry = reader.fields(root, "an environment").get(KEY);
        return entry == null ? List.of() : read(entry.value(), reader);
    }

    /// Those that can be used, in order; the rest is told.
    ///
    /// @param node the value of `template_sources`
    public static List<TemplateSource> read(YamlNode node, YamlReader reader) {
        var sources = new ArrayList<TemplateSource>();
        var each = new TemplateSources(reader);
        reader.items(node).forEach(item -> each.source(item).ifPresent(sources::add));
        return sources;
    }

    private Optional<TemplateSource> source(YamlNode item) {
        if (!(item.resolved() instanceof YamlNode.Mapping)) {
            return reader.text(item, "the path of a folder, or a map with 'git' and 'commit'")
                    .filter(path -> isPath(item, path))
                    .map(path -> new TemplateSource.Folder(path, reader.place(item)));
        }
        var keys = reader.fields(item, "a source of templates");
        for (var entry : keys.sequencedValues()) {
            if (!KEYS.contains(entry.key().text())) {
                reader.tell(Diagnostic.warning("unknown-key", reader.place(entry.key()), "There is no key '"
                        + Names.cut(entry.key().text()) + "' here.")
                        .withHint(Names.hint(entry.key().text(), KEYS, "Known are")));
            }
        }
        return keys.containsKey("git") ? repository(item, keys) : folder(item, keys);
    }

    private Optional<TemplateSource> folder(YamlNode item, Map<String, YamlNode.Entry> keys) {
        var path = text(keys, "path", "the path of a folder");
        if (path.isEmpty() && !keys.containsKey("path")) {
            reader.error("template-source", item, "A source of templates is a path, or a map with 'git' and 'commit'.");
        }
        return path.filter(text -> isPath(keys.get("path").value(), text))
                .map(text -> new TemplateSource.Folder(text, reader.place(item)));
    }

    private Optional<TemplateSource> repository(YamlNode item, Map<String, YamlNode.Entry> keys) {
        var url = text(keys, "git", "the address of a git repository").filter(text -> isUrl(keys.get("git"), text));
        var path = text(keys, "path", "a folder inside the repository");
        var ref = text(keys, "ref", "a branch or tag");
        var commit = text(keys, COMMIT, "a commit");
        if (path.filter(TemplateSources::leaves).isPresent()) {
            reader.error("template-source", keys.get("path").value(),
                    "'" + Names.cut(path.get()) + "' leaves the repository.");
            return Optional.empty();
        }
        if (ref.filter(text -> !REF.matcher(text).matches() || text.contains("..")).isPresent()) {
            reader.error("template-source", keys.get("ref").value(),
                    "'" + Names.cut(ref.get()) + "' is not the name of a branch or tag.");
            return Optional.empty();
        }
        if (commit.filter(hash -> !HASH.matcher(hash).matches()).isPresent()) {
            reader.tell(Diagnostic.error("template-source", reader.place(keys.get(COMMIT).value()), "'"
                    + Names.cut(commit.get()) + "' is not a whole commit.")
                    .withHint("Write all 40 hexadecimal digits; `git rev-parse` shows them."));
            return Optional.empty();
        }
        if (url.isPresent() && commit.isEmpty()) {
            reader.tell(Diagnostic.error("template-unpinned", reader.place(item), "The templates of "
                    + Names.cut(url.get()) + " are not pinned to a commit, so nobody could say which ones are meant.")
                    .withHint("Run `ays template fetch`, which writes the commit here."));
        }
        return url.map(text -> new TemplateSource.Git(text, stripped(path.orElse("")), ref, commit,
                reader.place(item)));
    }

    private boolean isUrl(YamlNode.Entry entry, String url) {
        if (PASSWORD.matcher(url).matches()) {
            reader.tell(Diagnostic.error("plain-secret", reader.place(entry.value()),
                    "A password lies open in this address.")
                    .withHint("Take it out; git's credential helper or an ssh key gives it."));
            return false;
        }
        if (!URL.matcher(url).matches()) {
            reader.tell(Diagnostic.error("template-source", reader.place(entry.value()), "'" + Names.cut(url)
                    + "' is not the address of a git repository.")
                    .withHint("Write https://host/path, ssh://user@host/path, user@host:path, or a path that starts "
                            + "with '/', './' or '../'."));
            return false;
        }
        return true;
    }

    private boolean isPath(YamlNode node, String path) {
        boolean url = URL.matcher(path).matches() && !path.startsWith("/") && !path.startsWith(".");
        if (path.isBlank() || path.chars().anyMatch(Character::isISOControl) || url) {
            reader.tell(Diagnostic.error("template-source", reader.place(node), "'" + Names.cut(path)
                    + "' is not the path of a folder.").withHint("A git repository is written as {git: ADDRESS}."));
            return false;
        }
        return true;
    }

    private static boolean leaves(String path) {
        return path.startsWith("/") || path.contains("\\") || List.of(path.split("/")).contains("..")
                || path.chars().anyMatch(Character::isISOControl);
    }

    private static String stripped(String path) {
        return String.join("/", List.of(path.split("/")).stream().filter(part -> !part.isEmpty() && !part.equals("."))
                .toList());
    }

    private Optional<String> text(Map<String, YamlNode.Entry> keys, String key, String what) {
        return Optional.ofNullable(keys.get(key)).map(YamlNode.Entry::value).filter(node -> !node.isNull())
                .flatMap(node -> reader.text(node, what));
    }
}
