package example.cairn.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The walls of ARCHITECTURE.md, checked on the compiled code of all modules.
class ArchitectureTest {

    private static final String BASE = "example.cairn.";

    /// In dependency order: each may know those before it.
    private static final List<String> MODULES = List.of(
            "model",
            "terminology",
            "search",
            "storage",
            "consent",
            "delivery",
            "subscription",
            "segment",
            "journey",
            "engine",
            "server",
            "demo",
            "benchmark");

    /// The command line names its commands; one of them plays with a whole server.
    private static final DescribedPredicate<HasName> COMMAND_LINE = nameMatching(".*\\.server\\.cli\\.Cairn");

    /// No clock, no I/O, no randomness, no log: the same input gives the same answer.
    private static final String[] PURE = {
        BASE + "model..",
        BASE + "terminology..",
        BASE + "search..",
        BASE + "storage.plan..",
        BASE + "consent..",
        BASE + "delivery.policy..",
        BASE + "subscription.match..",
        BASE + "segment..",
        BASE + "journey..",
        BASE + "engine.decide.."
    };

    /// Read what lies beside them on the class path, the same at every start.
    private static final DescribedPredicate<HasName> READERS_OF_SHIPPED_FILES =
            nameMatching(".*\\.(ShippedResources|Ucum|ConsentDefaults)");

    /// The clock of care is a name for what a shell gives it; the rest of `model` does not see it.
    private static final DescribedPredicate<HasName> CLOCK = nameMatching(".*\\.model\\.CareClock");

    /// Of `java.io` and `java.net`, what stays in memory: exceptions that parsers declare, buffers, addresses as text.
    private static final String IN_MEMORY =
            "java\\.io\\.(Serializable|IOException|UncheckedIOException|ByteArray\\w+)|java\\.net\\.(URI\\w*|URL(En|De)coder)";

    private static final String RANDOM = "java\\..*\\.(Random|SecureRandom|SplittableRandom|ThreadLocalRandom)";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("example.cairn");

    @Test
    void aModuleKnowsOnlyThoseBeforeIt() {
        for (int i = 0; i < MODULES.size(); i++) {
            String[] later = MODULES.subList(i + 1, MODULES.size()).stream()
                    .map(module -> BASE + module + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(BASE + MODULES.get(i) + "..")
                        .and(not(COMMAND_LINE))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyPackageBelongsToAModule() {
        assertThat(CLASSES.getPackage("example.cairn").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .isNotEmpty()
                .isSubsetOf(MODULES);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching(BASE + "(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(COMMAND_LINE.forSubtype(), resideInAnyPackage(BASE + "demo"))
                .check(CLASSES);
    }

    @Test
    void pureCodeTouchesNeitherTheWorldNorAClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and(not(CLOCK))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "java.nio.file..", "java.nio.channels..", "org.slf4j..")
                                .or(nameMatching("java\\.lang\\.Thread|java\\.time\\.(Clock|InstantSource)"))
                                .or(nameMatching(RANDOM)))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and(not(READERS_OF_SHIPPED_FILES))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.net..").and(not(nameMatching(IN_MEMORY))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(
                        isOneOf("now", "randomUUID", "random", "currentTimeMillis", "nanoTime", "systemDefault"))
                .check(CLASSES);
    }

    /// Shells hand an open transaction's connection to the adapters; statements are made in `sql` and `jdbc` only, and
    /// no pure package knows an adapter.
    @Test
    void sqlStaysInItsPackages() {
        noClasses()
                .that(not(resideInAnyPackage("..sql..", "..jdbc..")))
                .should()
                .dependOnClassesThat(nameMatching("java\\.sql\\.(.*Statement|ResultSet|DriverManager)"))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage("..sql..", "..jdbc..", BASE + "engine", BASE + "engine.sending")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage(
                        "..jdbc..",
                        BASE + "server.app..",
                        BASE + "engine",
                        BASE + "engine.definition",
                        BASE + "engine.sending",
                        BASE + "subscription.send")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("example.cairn..jdbc..")
                .check(CLASSES);
    }

    @Test
    void httpStaysInTheServer() {
        noClasses()
                .that(not(resideInAnyPackage(BASE + "server..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ca.uhn.fhir.rest.server..",
                        "jakarta.servlet..",
                        "org.eclipse.jetty.server..",
                        "org.eclipse.jetty.ee10..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
                .check(CLASSES);
        noClasses()
                .that()
                .areInterfaces()
                .should()
                .haveSimpleNameStartingWith("I")
                .andShould(haveSecondLetterUpperCase())
                .check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    void partsAreGivenToTheirUsersByConstructor() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.inject..", "javax.inject..", "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = new ArrayList<>();
        Set<JavaPackage> packages = CLASSES.getPackage("example.cairn").getSubpackagesInTree();
        for (JavaPackage each : packages) {
            if (!each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(each.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static DescribedPredicate<JavaCall<?>> isOneOf(String... names) {
        return DescribedPredicate.describe(
                "reads a clock or draws at random",
                call -> call.getTargetOwner().getPackageName().startsWith("java.")
                        && List.of(names).contains(call.getName()));
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveSecondLetterUpperCase() {
        return com.tngtech.archunit.lang.ArchCondition.from(DescribedPredicate.describe(
                "have an upper-case second letter",
                type -> type.getSimpleName().length() > 1
                        && Character.isUpperCase(type.getSimpleName().charAt(1))));
    }
}
