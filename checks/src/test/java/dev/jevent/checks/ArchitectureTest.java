package dev.jevent.checks;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the layers of ARCHITECTURE.md: imports point down the list only, no cycles, Netty where it
/// may be.
class ArchitectureTest {
    /// Top first; a layer may use what is below it.
    private static final List<List<String>> LAYERS =
            List.of(
                    List.of(
                            "dev.jevent.benchmarks",
                            "dev.jevent.stress",
                            "dev.jevent.stress.races"),
                    List.of("dev.jevent.cli"),
                    List.of("dev.jevent.examples"),
                    List.of("dev.jevent.flow.live"),
                    List.of("dev.jevent.flow"),
                    List.of("dev.jevent.flow.view"),
                    List.of("dev.jevent.flow.model"),
                    List.of("dev.jevent.grequests"),
                    List.of("dev.jevent.requests"),
                    List.of("dev.jevent.http.server"),
                    List.of("dev.jevent.http.codec"),
                    List.of("dev.jevent.http"),
                    List.of("dev.jevent.patch.agent", "dev.jevent.patch.run"),
                    List.of("dev.jevent.patch"),
                    List.of(
                            "dev.jevent.patch.socket",
                            "dev.jevent.patch.dns",
                            "dev.jevent.patch.stdin",
                            "dev.jevent.patch.thread",
                            "dev.jevent.patch.file"),
                    List.of("dev.jevent.patch.rewrite"),
                    List.of("dev.jevent.patch.area"),
                    List.of("dev.jevent.net", "dev.jevent.backdoor"),
                    List.of("dev.jevent"),
                    List.of(
                            "dev.jevent.interop",
                            "dev.jevent.monitor",
                            "dev.jevent.actor",
                            "dev.jevent.process"),
                    List.of("dev.jevent.signal", "dev.jevent.file"),
                    List.of("dev.jevent.pool"),
                    List.of("dev.jevent.queue"),
                    List.of("dev.jevent.sync"),
                    List.of("dev.jevent.greenlet"),
                    List.of("dev.jevent.watcher"),
                    List.of("dev.jevent.hub"),
                    List.of("dev.jevent.loop"),
                    List.of("dev.jevent.jdk"),
                    List.of("dev.jevent.time", "dev.jevent.errors", "dev.jevent.settings"));

    private static JavaClasses all;

    @BeforeAll
    static void importClasses() {
        all =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("dev.jevent");
        all = all.that(resideOutsideOfPackages("dev.jevent.checks"));
    }

    @Test
    void classes_ofAllPackages_haveALayer() {
        String[] known = LAYERS.stream().flatMap(List::stream).toArray(String[]::new);
        assertThat(all.that(resideInAPackage("dev.jevent.hub"))).isNotEmpty();
        classes().that(alwaysTrue()).should().resideInAnyPackage(known).check(all);
    }

    static Stream<Integer> layers() {
        return Stream.iterate(1, layer -> layer < LAYERS.size(), layer -> layer + 1);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layer_usesNothingAboveIt(int layer) {
        String[] here = LAYERS.get(layer).toArray(String[]::new);
        String[] above =
                LAYERS.subList(0, layer).stream().flatMap(List::stream).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(here)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(all);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.jevent.(**)").should().beFreeOfCycles().check(all);
    }

    @Test
    void netty_isSeenOnlyByLoopNetAndCodec() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.jevent.loop", "dev.jevent.net", "dev.jevent.http.codec")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(all);
    }

    @Test
    void primitives_useNoMonitorsWaits() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.jevent.sync", "dev.jevent.queue", "dev.jevent.pool")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks")
                .check(all);
    }

    @Test
    void time_isReadInOnePackage() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.jevent",
                        "dev.jevent.greenlet",
                        "dev.jevent.sync",
                        "dev.jevent.queue",
                        "dev.jevent.pool",
                        "dev.jevent.net",
                        "dev.jevent.http..",
                        "dev.jevent.requests",
                        "dev.jevent.grequests")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(all);
    }
}
