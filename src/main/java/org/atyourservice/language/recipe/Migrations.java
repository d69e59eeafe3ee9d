package org.atyourservice.language.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.Compiler;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.RecipeUpdate.Migration;
import org.atyourservice.model.RecipeUpdate.Moved;
import org.atyourservice.model.RecipeUpdate.Moved.Fate;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// What becomes of the data of services when their template becomes another version.
final class Migrations {

    private final Compiler compiler;
    private final Template old;
    private final Template now;
    private final Conversions conversions;

    Migrations(Compiler compiler, Template old, Template now) {
        this.compiler = compiler;
        this.old = old;
        this.now = now;
        this.conversions = new Conversions(compiler, now.schema());
    }

    /// @param service as it is desired with the old version; where it has errors with that, as `plain`
    /// @param plain the same, its values read without any schema
    Migration of(Service service, Optional<Service> plain, Recorded recorded) {
        var kept = new ArrayList<String>();
        var moved = new ArrayList<Moved>();
        var each = new Each(service.path(), kept, moved);
        for (var attribute : old.schema().attributes()) {
            var value = service.attributes().get(attribute.name());
            if (value != null) {
                each.desired(attribute, value, plain);
            } else if (attribute.readOnly()) {
                recorded.service(service.path()).flatMap(it -> it.data().get(attribute.name()))
                        .ifPresent(output -> each.output(attribute, output));
            } else {
                each.absent(attribute.name());
            }
        }
        now.schema().attributes().stream().filter(attribute -> old.schema().attribute(attribute.name()).isEmpty())
                .forEach(attribute -> plain.flatMap(it -> it.value(attribute.name())).ifPresentOrElse(
                        value -> each.added(attribute, value), () -> each.absent(attribute.name())));
        for (var argname : Bridge.goneLinks(old, now)) {
            var said = plain.flatMap(it -> it.value(argname));
            said.ifPresent(value -> each.add(argname, Fate.DROPPED, said, Optional.empty(), true,
                    "is no longer a link, and goes"));
        }
        return new Migration(service.path(), kept, moved);
    }

    private final class Each {

        private final ServicePath path;
        private final List<String> kept;
        private final List<Moved> moved;

        Each(ServicePath path, List<String> kept, List<Moved> moved) {
            this.path = path;
            this.kept = kept;
            this.moved = moved;
        }

        void desired(Attribute attribute, Sourced value, Optional<Service> plain) {
            var name = attribute.name();
            var after = now.schema().attribute(name);
            boolean declared = value.origin() instanceof Origin.Declared;
            var from = Optional.of(value.value());
            if (after.isEmpty()) {
                add(name, Fate.DROPPED, from, Optional.empty(), declared,
                        "is no longer part of the template, and goes");
            } else if (declared && after.get().readOnly()) {
                add(name, Fate.DROPPED, from, Optional.empty(), true,
                        "is set by actions from now on, so that the blueprint can't say it");
            } else if (declared) {
                declared(name, value.value(), plain.flatMap(it -> it.value(name)).orElse(value.value()));
            } else {
                byDefault(after.get(), value.value());
            }
        }

        /// It is written already, for the new version.
        void added(Attribute after, Value plain) {
            if (after.readOnly()) {
                add(after.name(), Fate.DROPPED, Optional.of(plain), Optional.empty(), true,
                        "is set by actions, so that the blueprint can't say it");
            } else {
                declared(after.name(), plain, plain);
            }
        }

        private void declared(String name, Value before, Value plain) {
            var read = conversions.read(name, plain);
            var converted = read.or(() -> conversions.convert(name, before));
            if (read.equals(Optional.of(before))) {
                kept.add(name);
            } else if (converted.isPresent()) {
                add(name, Fate.CONVERTED, Optional.of(before), converted, read.isEmpty(),
                        isSecret(name)
                                ? "becomes of another type"
                                : kind(before) + " becomes " + kind(converted.get()));
            } else {
                add(name, Fate.UNFIT, Optional.of(before), Optional.empty(), false,
                        "doesn't fit the template any more" + (isSecret(name) ? "" : ": " + refusal(name, before)));
            }
        }

        private void byDefault(Attribute after, Value before) {
            var value = after.defaultValue().filter(_ -> !after.readOnly());
            if (value.equals(Optional.of(before))) {
                kept.add(after.name());
            } else if (value.isPresent()) {
                add(after.name(), Fate.DEFAULTED, Optional.of(before), value, false, isSecret(after.name())
                        ? "has another default"
                        : "has the default " + value.get().shown() + " instead of " + before.shown());
            } else if (after.required() && !after.readOnly()) {
                required(after, Optional.of(before));
            } else {
                add(after.name(), Fate.DROPPED, Optional.of(before), Optional.empty(), false,
                        "has no default any more, and goes");
            }
        }

        void output(Attribute before, Value output) {
            if (now.schema().attribute(before.name()).filter(Attribute::readOnly).isPresent()) {
                kept.add(before.name());
            } else {
                add(before.name(), Fate.DROPPED, Optional.of(output), Optional.empty(), false,
                        "is no longer set by actions, and what they set goes");
            }
        }

        /// There was no value.
        void absent(String name) {
            now.schema().attribute(name).filter(after -> !after.readOnly()).ifPresent(after -> {
                if (after.defaultValue().isPresent()) {
                    add(name, Fate.DEFAULTED, Optional.empty(), after.defaultValue(), false, isSecret(name)
                            ? "has a default"
                            : "has the default " + after.defaultValue().get().shown());
                } else if (after.required()) {
                    required(after, Optional.empty());
                }
            });
        }

        private void required(Attribute after, Optional<Value> before) {
            add(after.name(), Fate.UNFIT, before, Optional.empty(), false, "is required, and has no default");
        }

        private String refusal(String name, Value value) {
            return compiler.problemWith(now.schema(), name, value).orElse("it is refused").replaceFirst("\\.$", "");
        }

        /// Of a secret that lies open in a blueprint or template, no sentence says the text.
        private boolean isSecret(String name) {
            return Stream.of(old, now).flatMap(template -> template.schema().attribute(name).stream())
                    .anyMatch(Attribute::isSecret);
        }

        void add(String name, Fate fate, Optional<Value> from, Optional<Value> to, boolean edit, String predicate) {
            moved.add(new Moved(name, fate, from, to, edit, name + " of " + path.shown() + " " + predicate + "."));
        }
    }

    private static String kind(Value value) {
        return switch (value) {
            case Value.Text(var text) -> "the text '" + text + "'";
            case Value.Num(var number) -> "the number " + number.toPlainString();
            case Value.Flag(var flag) -> Boolean.toString(flag);
            case Value.Items _ -> "the list [" + value.shown() + "]";
            case Value.Nothing _,Value.Fields _,Value.SecretRef _ -> value.shown();
        };
    }
}
