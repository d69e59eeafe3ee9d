package org.atyourservice.language.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Builds the nodes of one document from the parser's events. Depth and size are limited with
/// aliases followed, so that whoever walks the nodes may recurse.
final class Composer {

    static final int DEEPEST = 100;
    static final int LARGEST = 1_000_000;
    static final int MOST_CODE_POINTS = 64 * 1024 * 1024;

    private final String file;
    private final Indexes indexes;
    private final Iterator<Event> events;
    private final Map<String, Built> anchors = new HashMap<>();
    private final Deque<Place> openBrackets = new ArrayDeque<>();
    private boolean plain = true;

    /// @param size of the node and all below it, aliases followed
    /// @param depth likewise
    private record Built(YamlNode node, long size, int depth) {}

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Diagnostic diagnostic;

        Refusal(Diagnostic diagnostic) {
            super(diagnostic.message());
            this.diagnostic = diagnostic;
        }
    }

    private Composer(String file, String text) {
        this.file = file;
        this.indexes = new Indexes(text);
        var settings = LoadSettings.builder().setLabel(file).setUseMarks(true).setCodePointLimit(MOST_CODE_POINTS)
                .build();
        this.events = new Parse(settings).parseString(indexes.body()).iterator();
    }

    /// @param file names the text in diagnostics
    static Document compose(String file, String text) {
        var unreadable = Characters.firstUnprintable(file, text).or(() -> Characters.firstEndless(file, text));
        if (unreadable.isPresent()) {
            return Document.broken(unreadable.get());
        }
        var composer = new Composer(file, text);
        try {
            return composer.document();
        } catch (Refusal e) {
            return Document.broken(e.diagnostic);
        } catch (MarkedYamlEngineException e) {
            var bracket = Optional.ofNullable(composer.openBrackets.peekLast());
            return Document.broken(SyntaxErrors.explain(file, e, bracket));
        } catch (YamlEngineException e) {
            return Document
                    .broken(Diagnostic.error("yaml-syntax", Place.ofFile(file), "This is not YAML: " + e.getMessage()));
        }
    }

    private Document document() throws Refusal {
        Optional<Built> root = Optional.empty();
        while (events.hasNext()) {
            var event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (root.isPresent()) {
                        plain = false;
                        if (isNothing(events.next())) {
                            continue;
                        }
                        throw refuse("yaml-documents", event,
                                "A second document starts here, but a file holds only one. Put it into a file of its own.");
                    }
                    plain &= event instanceof DocumentStartEvent start && !start.isExplicit();
                    root = Optional.of(node(events.next(), 1));
                }
                case DocumentEnd -> plain &= event instanceof DocumentEndEvent end && !end.isExplicit();
                case StreamStart, StreamEnd, Comment, Alias, Scalar, SequenceStart, SequenceEnd,
                        MappingStart, MappingEnd ->
                    {
                    }
            }
        }
        return new Document(new Composed(root.map(Built::node), List.of()), plain,
                root.map(Built::size).orElse(0L));
    }

    /// A document without anything in it, such as one of comments only behind a last `---`.
    private static boolean isNothing(Event event) {
        return event instanceof ScalarEvent scalar && scalar.getValue().isEmpty()
                && scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getTag().isEmpty()
                && scalar.getAnchor().isEmpty();
    }

    private Built node(Event event, int depth) throws Refusal {
        if (depth > DEEPEST) {
            throw refuse("yaml-depth", event, "This is nested more than " + DEEPEST + " levels deep.");
        }
        var built = switch (event) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> collection(start, depth);
            default -> throw new IllegalStateException("not a node: " + event);
        };
        if (built.size() > LARGEST) {
            throw refuse("yaml-size", event, "With all its aliases followed, this has more than a million values.");
        }
        if (depth + built.depth() - 1 > DEEPEST) {
            throw refuse("yaml-depth", event,
                    "With its aliases followed, this is nested more than " + DEEPEST + " levels deep.");
        }
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent) && node.getAnchor().isPresent()) {
            plain = false;
            anchors.put(node.getAnchor().get().getValue(), built);
        }
        return built;
    }

    private Built collection(CollectionStartEvent start, int depth) throws Refusal {
        if (start.isFlow()) {
            openBrackets.addLast(span(start).in(file));
        }
        boolean isMapping = start.getEventId() == Event.ID.MappingStart;
        var built = isMapping ? mapping(start, depth) : sequence(start, depth);
        if (start.isFlow()) {
            openBrackets.removeLast();
        }
        return built;
    }

    private Built alias(AliasEvent event) throws Refusal {
        var name = event.getAlias().getValue();
        var target = anchors.get(name);
        if (target == null) {
            throw refuse("yaml-alias", event, "There is no anchor &" + name + " before this alias.");
        }
        return new Built(new YamlNode.Alias(target.node().resolved(), span(event)), target.size(), target.depth());
    }

    private Built scalar(ScalarEvent event) throws Refusal {
        var style = switch (event.getScalarStyle()) {
            case PLAIN -> YamlNode.Style.PLAIN;
            case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Style.DOUBLE_QUOTED;
            case LITERAL -> YamlNode.Style.LITERAL;
            case FOLDED -> YamlNode.Style.FOLDED;
        };
        checkTag(event, event.getTag());
        var tag = event.getTag().filter(text -> !text.equals("!") || style == YamlNode.Style.PLAIN);
        boolean decorated = event.getAnchor().isPresent() || event.getTag().isPresent();
        return new Built(new YamlNode.Scalar(event.getValue(), style, tag, decorated, span(event)), 1, 1);
    }

    private Built sequence(CollectionStartEvent start, int depth) throws Refusal {
        checkTag(start, start.getTag());
        var items = new ArrayList<YamlNode>();
        long size = 1;
        int deepest = 0;
        var event = events.next();
        for (; event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            var item = node(event, depth + 1);
            items.add(item.node());
            size += item.size();
            deepest = Math.max(deepest, item.depth());
        }
        var last = items.isEmpty() ? Optional.<YamlNode>empty() : Optional.of(items.getLast());
        var sequence = new YamlNode.Sequence(items, start.isFlow(), isDecorated(start), span(start, event, last));
        return new Built(sequence, size, deepest + 1);
    }

    private Built mapping(CollectionStartEvent start, int depth) throws Refusal {
        checkTag(start, start.getTag());
        var entries = new ArrayList<YamlNode.Entry>();
        long size = 1;
        int deepest = 0;
        var event = events.next();
        for (; event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, depth + 1).node().resolved() instanceof YamlNode.Scalar key)) {
                throw refuse("yaml-key", event, "A key must be text, not a list or a map.");
            }
            var value = node(events.next(), depth + 1);
            entries.add(new YamlNode.Entry(at(key, event), value.node()));
            size += 1 + value.size();
            deepest = Math.max(deepest, value.depth());
        }
        var last = entries.isEmpty() ? Optional.<YamlNode>empty() : Optional.of(entries.getLast().value());
        var mapping = new YamlNode.Mapping(entries, start.isFlow(), isDecorated(start), span(start, event, last));
        return new Built(mapping, size, deepest + 1);
    }

    /// A key that is an alias has the alias's place.
    private YamlNode.Scalar at(YamlNode.Scalar key, Event event) {
        return new YamlNode.Scalar(key.text(), key.style(), key.tag(), key.decorated(), span(event));
    }

    private void checkTag(Event event, Optional<String> tag) throws Refusal {
        plain &= tag.isEmpty();
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().startsWith("tag:yaml.org,2002:")) {
            throw refuse("yaml-tag", event, "The tag " + tag.get() + " means nothing here. Take it away.");
        }
    }

    private static boolean isDecorated(CollectionStartEvent start) {
        return start.getAnchor().isPresent() || start.getTag().isPresent();
    }

    private Span span(Event event) {
        return span(mark(event.getStartMark()), mark(event.getEndMark()).getIndex());
    }

    /// The end of a block collection is that of its last node, since the parser only sees it at the
    /// next token.
    private Span span(CollectionStartEvent start, Event end, Optional<YamlNode> last) {
        var from = mark(start.getStartMark());
        if (start.isFlow() || last.isEmpty()) {
            return span(from, mark(end.getEndMark()).getIndex());
        }
        var span = span(from, 0);
        return new Span(span.start(), last.get().span().end(), span.line(), span.column());
    }

    private Span span(Mark from, int end) {
        return new Span(indexes.index(from.getIndex()), indexes.index(end), from.getLine() + 1, from.getColumn() + 1);
    }

    private Refusal refuse(String code, Event event, String message) {
        return new Refusal(Diagnostic.error(code, span(event).in(file), message));
    }

    private static Mark mark(Optional<Mark> mark) {
        return mark.orElseThrow(() -> new IllegalStateException("the parser gives no marks"));
    }
}
