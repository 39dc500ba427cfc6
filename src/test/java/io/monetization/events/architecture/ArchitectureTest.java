package io.monetization.events.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of docs/architecture.md that a program can check. */
class ArchitectureTest {

    private static final String ROOT = "io.monetization.events";

    private static final List<String> LEAVES = List.of("calendar", "event", "problem", "database", "security");

    /** Which packages each package may use besides itself. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("calendar", List.of()),
            Map.entry("event", List.of()),
            Map.entry("trace", List.of()),
            Map.entry("request", List.of("trace")),
            Map.entry("problem", List.of("request")),
            Map.entry("database", List.of()),
            Map.entry("security", List.of("problem")),
            Map.entry("ratelimit", List.of("problem", "security")),
            Map.entry("scheduler", LEAVES),
            Map.entry("rollup", with(LEAVES, "scheduler")),
            Map.entry("partition", with(LEAVES, "scheduler", "rollup")),
            Map.entry("privacy", with(LEAVES, "partition")),
            Map.entry("archive", with(LEAVES, "scheduler", "rollup", "partition", "privacy")),
            Map.entry("adoption", with(LEAVES, "scheduler", "partition", "privacy")),
            Map.entry("rejection", with(LEAVES, "scheduler")),
            Map.entry("idempotency", with(LEAVES, "scheduler")),
            Map.entry("commit", with(LEAVES, "trace", "scheduler", "partition", "rejection", "idempotency")),
            Map.entry("ingest", with(LEAVES, "scheduler", "partition", "idempotency", "commit", "ratelimit")),
            Map.entry("segment", with(LEAVES, "commit", "ingest", "ratelimit")),
            Map.entry("review", with(LEAVES, "rejection", "commit", "ingest", "segment", "question")),
            Map.entry("question", with(LEAVES, "partition")),
            Map.entry("funnel", with(LEAVES, "scheduler", "rollup", "partition", "question")),
            Map.entry("people", with(LEAVES, "partition", "question")),
            Map.entry("sample", with(LEAVES, "scheduler", "rollup", "partition")),
            Map.entry("status", with(LEAVES, "scheduler")));

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageImportsOnlyWhatTheTableAllows(String name) {
        String[] forbidden = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(name) && !MAY_IMPORT.get(name).contains(other)).map(ArchitectureTest::glob)
                .toArray(String[]::new);

        noClasses().that().resideInAPackage(glob(name)).should().dependOnClassesThat().resideInAnyPackage(forbidden)
                .check(CLASSES);
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> found = Set
                .copyOf(CLASSES.stream().map(type -> type.getPackageName().substring(ROOT.length() + 1)).toList());

        assertThat(MAY_IMPORT.keySet()).isEqualTo(found);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheClockSaysWhatTimeItIs() {
        for (Class<?> type : List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class,
                ZonedDateTime.class)) {
            noClasses().should().callMethod(type, "now").check(CLASSES);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
    }

    @Test
    void configurationIsNamedAfterItsFeature() {
        classes().that().areAnnotatedWith(ConfigMapping.class).should().haveSimpleNameEndingWith("Config")
                .andShould().beInterfaces().check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Dto)$").check(CLASSES);
    }

    @Test
    void rulesAreDecidedWithoutDatabaseAndHttp() {
        noClasses().that(resideInAPackage(glob("event")).or(resideInAPackage(glob("calendar"))))
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "jakarta.ws.rs..", "io.vertx..")
                .check(CLASSES);
    }

    private static String glob(String name) {
        return ROOT + "." + name + "..";
    }

    private static List<String> with(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }
}
