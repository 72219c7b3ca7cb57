package dev.jevent.checks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.checks.programs.plain.JdkServerProgram;
import dev.jevent.checks.programs.plain.JettyProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Programs that know nothing of jevent, as they always were and by `jevent run`.
class PlainProgramsTest {
    private static final int PAGES = 1_000;

    @TempDir static Path folder;

    private static Visitors visitors;

    @BeforeAll
    static void start() throws Exception {
        visitors = Visitors.start();
    }

    @AfterAll
    static void stop() {
        visitors.close();
    }

    @ParameterizedTest
    @EnumSource
    void jdkServer(Launch launch) throws Exception {
        serve(launch, JdkServerProgram.class);
    }

    @ParameterizedTest
    @EnumSource
    void jetty(Launch launch) throws Exception {
        serve(launch, JettyProgram.class);
    }

    private static void serve(Launch launch, Class<?> main) throws Exception {
        try (PlainProgram program = PlainProgram.start(folder, launch.command(main))) {
            String url = program.url();
            visit(url);
            // What loads its classes holds its hub, and does not say so everywhere.
            int cold = program.errorsSoFar();
            Set<String> threads = visit(url);
            if (Wrk.isInstalled()) {
                assertThat(Wrk.load(url + "?1").requests()).isPositive();
            }
            List<String> platform = visitors.fetch(List.of(url + "?threads"));
            assertThat(program.end()).isEmpty();
            if (launch.isCooperative()) {
                assertThat(PlainProgram.carriers(threads)).hasSize(1);
                assertThat(program.unexplainedHolds(cold)).isEmpty();
                assertThat(platform.getFirst()).doesNotContain("qtp", "pool-");
            }
        }
    }

    /// {@return the threads that answered}
    private static Set<String> visit(String url) throws Exception {
        List<String> urls = IntStream.range(0, PAGES).mapToObj(i -> url + "?" + i).toList();
        List<String> pages = visitors.fetch(urls);
        for (int i = 0; i < PAGES; i++) {
            assertThat(pages.get(i)).startsWith("page " + i + " on ");
        }
        return pages.stream()
                .map(page -> page.substring(page.indexOf(" on ") + 4))
                .collect(Collectors.toSet());
    }
}
