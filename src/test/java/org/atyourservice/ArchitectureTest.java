package org.atyourservice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Rooms.room;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The house keeps its shape: rooms, doors, and the habits that a compiler doesn't hold.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    /// Which room may open which.
    private static final Rooms ROOMS = Rooms.of(
            room("model"),
            room("language", "model"),
            room("secrets", "model"),
            room("git", "model"),
            room("store", "model", "language", "git", "secrets"),
            room("plan", "model"),
            room("run", "model", "secrets"),
            room("run.ssh", "model", "run"),
            room("run.local", "model", "run"),
            room("history", "model", "language", "store", "git"),
            room("session", "model", "language", "secrets", "git", "store", "plan", "run", "history"),
            room("ui", "model", "session"),
            room("cli", "model", "session"),
            room("demo", "model", "session"),
            room("main", "model", "language", "secrets", "git", "store", "plan", "run", "run.ssh", "run.local",
                    "history", "session", "ui", "cli", "demo"));

    /// Where each outside library may be used. What is not here may be used nowhere.
    private static final List<Library> LIBRARIES = List.of(
            library("Jackson", List.of("tools.jackson", "com.fasterxml.jackson"), "model.json"),
            library("snakeyaml-engine", List.of("org.snakeyaml"), "language"),
            library("json-schema-validator", List.of("com.networknt"), "language"),
            library("JGit", List.of("org.eclipse.jgit"), "git"),
            library("jagged", List.of("com.exceptionfactory.jagged"), "secrets"),
            library("commons-compress", List.of("org.apache.commons.compress"), "run"),
            library("sshj", List.of("net.schmizz", "com.hierynomus"), "run.ssh"),
            library("MINA SSHD", List.of("org.apache.sshd"), "demo"),
            library("JavaFX", List.of("javafx"), "ui", "main"),
            library("AtlantaFX", List.of("atlantafx"), "ui", "main"),
            library("Ikonli", List.of("org.kordamp.ikonli"), "ui", "main"),
            library("picocli", List.of("picocli"), "cli", "main"));

    private static final List<String> PLATFORM_OF_JAVA = List.of("java", "javax");

    private static final List<String> MAY_MAKE_THREADS = List.of("main", "run", "ui.fx", "demo");

    private static final int LONGEST_CLASS = 500;

    private static final Pattern OPEN_STATIC_COLLECTION = Pattern
            .compile(
                    "\\bstatic\\b[^=;(){}]*=\\s*(new\\s+[\\w.]*(Map|Set|List|Queue|Deque|Table)\\b|ConcurrentHashMap\\.)");

    private record Library(String name, List<String> packages, List<String> rooms) {
        boolean has(JavaClass type) {
            return isBelow(type, packages);
        }
    }

    private static Library library(String name, List<String> packages, String... rooms) {
        return new Library(name, packages, List.of(rooms));
    }

    private JavaClasses house;

    @BeforeAll
    void enterTheHouse() {
        house = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Rooms.HOUSE);
        assertThat(house.contain("org.atyourservice.model.Environment")).as("the house was found").isTrue();
    }

    @Test
    void aRoomOpensOnlyItsOwnDoors() {
        hold(classes().should(ROOMS.openOnlyTheirDoors())
                .because(
                        "a newcomer reads the rooms as a floor plan; a new door is a decision, made in the table above"));
    }

    @Test
    void roomsDoNotGoRoundInCircles() {
        hold(slices().assignedFrom(ROOMS.asSlices())
                .should()
                .beFreeOfCycles()
                .because("rooms in a circle can only be understood, and changed, all at once"));
    }

    @Test
    void anOutsideLibraryStaysInItsRoom() {
        assertAll(LIBRARIES.stream().map(library -> () -> hold(staysInItsRooms(library))));
    }

    private static ArchRule staysInItsRooms(Library library) {
        return classes().that(are("outside " + library.rooms(), type -> !isInOneOf(type, library.rooms())))
                .should(notUse(library.name(), library::has))
                .because(library.name() + " must be replaceable by changing one room: " + library.rooms());
    }

    @Test
    void nothingIsUsedThatHasNoRoom() {
        Predicate<JavaClass> unknown = type -> !Rooms.isOurs(type) && !type.getBaseComponentType().isPrimitive()
                && !isBelow(type, PLATFORM_OF_JAVA) && LIBRARIES.stream().noneMatch(library -> library.has(type));
        hold(classes().should(notUse("a library that is not in the table", unknown))
                .because("a library comes into the house by a decision, not with the baggage of another"));
    }

    @Test
    void theThreadOfTheWindowHasOneDoor() {
        hold(noClasses().that(are("outside ui.fx", type -> !Rooms.isIn(type, "ui.fx")))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .because("who goes to the FX thread, and who waits for it, must be found in one place; main starts"
                        + " the window with Application.launch, which doesn't need Platform"));
    }

    @Test
    void viewModelsKnowNoNodes() {
        hold(noClasses().that()
                .haveNameMatching(".*ViewModel(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage.."))
                .because("state and commands of a screen are tested without a window"));
    }

    @Test
    void nothingStaticChanges() {
        hold(classes().should(new ArchCondition<JavaClass>("have no static that changes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    if (changes(field)) {
                        events.add(SimpleConditionEvent.violated(field, field.getDescription()
                                + " is static and can change, in " + field.getSourceCodeLocation()));
                    }
                }
            }
        }).because("what is static is shared by all environments, windows and tests of this JVM"));
    }

    /// The type of a field doesn't tell a `List.of` from an `ArrayList`; the source does.
    @Test
    void noStaticHoldsACollectionThatChanges() throws IOException {
        for (Path source : sources("src/main/java")) {
            assertThat(OPEN_STATIC_COLLECTION.matcher(Files.readString(source)).results().map(MatchResult::group))
                    .as("%s: use List.of, Set.of, Map.of or a field of an object", source)
                    .isEmpty();
        }
    }

    private static boolean changes(JavaField field) {
        if (!field.getModifiers().contains(JavaModifier.STATIC)
                || field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        if (!field.getModifiers().contains(JavaModifier.FINAL)) {
            return true;
        }
        boolean openArray = field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
        return openArray || isMadeToChange(field.getRawType());
    }

    private static boolean isMadeToChange(JavaClass type) {
        return type.getPackageName().startsWith("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(CompletableFuture.class)
                || (!type.isInterface()
                        && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)));
    }

    @Test
    void threadsAreMadeInFewRooms() {
        hold(classes().that(are("outside " + MAY_MAKE_THREADS, type -> !isInOneOf(type, MAY_MAKE_THREADS)))
                .should(notDo("make a thread", ArchitectureTest::makesThread))
                .because("who makes a thread must also end it; elsewhere an executor is handed in"));
    }

    private static boolean makesThread(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (name.equals("<init>")) {
            return owner.isAssignableTo(Thread.class) || owner.isAssignableTo(ExecutorService.class)
                    || owner.isAssignableTo(Timer.class);
        }
        return owner.isEquivalentTo(Executors.class)
                || owner.isAssignableTo(Thread.class)
                        && Set.of("ofVirtual", "ofPlatform", "startVirtualThread").contains(name)
                || owner.isEquivalentTo(CompletableFuture.class) && Set.of("supplyAsync", "runAsync").contains(name)
                || owner.isAssignableTo(Collection.class) && name.equals("parallelStream")
                || owner.isAssignableTo(BaseStream.class) && name.equals("parallel");
    }

    @Test
    void onlyTheCommandLinePrints() {
        hold(classes().that(are("outside cli and main", type -> !isInOneOf(type, List.of("cli", "main"))))
                .should(notDo("print", ArchitectureTest::prints))
                .because("in a window nobody sees what is printed, and in a terminal it tears the output of a command;"
                        + " log it, or return it"));
    }

    private static boolean prints(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        return access.getTargetOwner().isEquivalentTo(System.class) && Set.of("out", "err").contains(name)
                || access.getTarget().getFullName().endsWith(".printStackTrace()");
    }

    @Test
    void noClassIsTooLongToRead() throws IOException {
        for (Path source : sources("src/main/java", "src/test/java", "src/bench/java")) {
            assertThat(Files.readAllLines(source).size())
                    .as("lines of %s: past %d it wants to be several", source, LONGEST_CLASS)
                    .isLessThanOrEqualTo(LONGEST_CLASS);
        }
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        for (Path source : sources("src/main/java", "src/bench/java")) {
            assertThat(source.resolveSibling("package-info.java")).as("what the package of %s is for", source)
                    .isRegularFile();
        }
    }

    private static List<Path> sources(String... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    /// Rooms that aren't built yet leave a rule without classes: no reason to fail.
    private void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe("are " + description, predicate);
    }

    private static boolean isInOneOf(JavaClass type, List<String> rooms) {
        return rooms.stream().anyMatch(name -> Rooms.isIn(type, name));
    }

    private static boolean isBelow(JavaClass type, List<String> packages) {
        String place = type.getBaseComponentType().getPackageName();
        return packages.stream().anyMatch(name -> place.equals(name) || place.startsWith(name + "."));
    }

    private static ArchCondition<JavaClass> notUse(String what, Predicate<JavaClass> isForbidden) {
        return new ArchCondition<>("not use " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Rooms.forbidden(type, isForbidden, events);
            }
        };
    }

    private static ArchCondition<JavaClass> notDo(String what, Predicate<JavaAccess<?>> isForbidden) {
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (isForbidden.test(access)) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }
}
