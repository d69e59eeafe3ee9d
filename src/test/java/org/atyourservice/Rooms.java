package org.atyourservice;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The floor plan: rooms, and the doors between them.
record Rooms(List<Room> all) {

    static final String HOUSE = "org.atyourservice";

    /// @param name the package below the house, `run.ssh`; packages below it belong to it unless they are a room
    /// @param mayOpen the rooms it may know of, besides itself
    record Room(String name, List<String> mayOpen) {}

    static Room room(String name, String... mayOpen) {
        return new Room(name, List.of(mayOpen));
    }

    /// The longest names first, so that `run.ssh` is asked before `run`.
    static Rooms of(Room... rooms) {
        List<Room> longestFirst = new ArrayList<>(Arrays.asList(rooms));
        longestFirst.sort(Comparator.comparing((Room room) -> room.name().length()).reversed());
        return new Rooms(List.copyOf(longestFirst));
    }

    Optional<Room> of(JavaClass type) {
        return all.stream().filter(room -> isIn(type, room.name())).findFirst();
    }

    /// True for the package `org.atyourservice.<name>` and those below it.
    static boolean isIn(JavaClass type, String name) {
        String place = type.getBaseComponentType().getPackageName();
        String home = HOUSE + "." + name;
        return place.equals(home) || place.startsWith(home + ".");
    }

    static boolean isOurs(JavaClass type) {
        String place = type.getBaseComponentType().getPackageName();
        return place.equals(HOUSE) || place.startsWith(HOUSE + ".");
    }

    ArchCondition<JavaClass> openOnlyTheirDoors() {
        return new ArchCondition<>("open only the doors of their room") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<Room> home = of(type);
                if (home.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getFullName() + " is in no room of the table"));
                    return;
                }
                forbidden(type, target -> isOurs(target) && !mayOpen(home.get(), target), events);
            }
        };
    }

    private boolean mayOpen(Room from, JavaClass target) {
        return of(target).map(Room::name)
                .filter(name -> name.equals(from.name()) || from.mayOpen().contains(name))
                .isPresent();
    }

    /// A violation for each use of a type that is forbidden, with the line that does it.
    static void forbidden(JavaClass type, Predicate<JavaClass> isForbidden, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            if (isForbidden.test(dependency.getTargetClass())) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    SliceAssignment asSlices() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return of(type).map(room -> SliceIdentifier.of(room.name())).orElseGet(SliceIdentifier::ignore);
            }

            @Override
            public String getDescription() {
                return "rooms";
            }
        };
    }
}
