package org.atyourservice.language.edit;

import java.util.Optional;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.model.Environment;

/// Carries out operations on the texts of blueprints. Every other byte survives: comments, order,
/// quotes, line ends, byte order mark. What comes out was read again and compiled: the files say
/// what was wished and nothing else, and no error came that wasn't there.
public final class Editor {

    private final Compiler compiler;

    public Editor(Compiler compiler) {
        this.compiler = compiler;
    }

    /// @param before what the sources mean
    public Edit apply(Sources sources, Environment before, Operation operation) {
        var job = new Job(compiler, sources, before, operation, new Draft(sources, compiler.documents()));
        return switch (operation) {
            case Operation.SetValue(var service, var attribute, var value) ->
                new SetAttribute(job).apply(service, attribute, value);
            case Operation.Add add -> new Adding(job).add(add, Optional.empty());
            case Operation.Materialise(var service) -> new Adding(job).materialise(service);
            case Operation.Rename(var service, var instance) -> new Renaming(job).rename(service, instance);
            case Operation.Remove(var service) -> new Removing(job).remove(service);
            case Operation.Move(var service, var parent) -> new Moving(job).move(service, parent);
            case Operation.Link(var consumer, var argname, var producer) ->
                new Linking(job).link(consumer, argname, producer);
            case Operation.Unlink(var consumer, var argname, var producer) ->
                new Linking(job).unlink(consumer, argname, producer);
            case Operation.Swap(var old, var with, var consumers) -> new Swapping(job).swap(old, with, consumers);
            case Operation.ApplyFix(var fix) -> new Fixing(job).apply(fix);
            case Operation.ApplyRemoval(var fix) -> new Fixing(job).apply(fix);
        };
    }
}
