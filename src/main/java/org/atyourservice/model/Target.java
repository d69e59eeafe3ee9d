package org.atyourservice.model;

/// Where the actions of a service run.
public sealed interface Target {

    /// This machine, where the application runs.
    record Here() implements Target {}

    /// The service that is the target. Its address is looked up when the job starts, since an
    /// action of the same run may set it.
    record On(ServicePath service, Template.TargetKind kind) implements Target {}

    Target HERE = new Here();

    default String shown() {
        return switch (this) {
            case Here _ -> "this machine";
            case On(var service, _) -> service.shown();
        };
    }
}
