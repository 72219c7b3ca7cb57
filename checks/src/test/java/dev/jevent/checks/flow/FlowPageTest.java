package dev.jevent.checks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.examples.ContextSwitches;
import dev.jevent.flow.FlowOptions;
import dev.jevent.flow.FlowRecorder;
import dev.jevent.flow.view.FlowPage;
import dev.jevent.flow.view.Sources;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.monitor.Monitor;
import dev.jevent.testing.CapturedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens the flow page in a browser. Pictures and figures of it are left in `target/screenshots`
/// and `target/flow-page.txt`.
class FlowPageTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "src", "main", "java");
    private static final Path FIGURES = Path.of("target", "flow-page.txt");

    private static Browser browser;

    @TempDir private Path folder;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Browser.start();
        Files.deleteIfExists(FIGURES);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @DisplayName("The page of foo and bar: lanes, switches, reasons, and the lines that light up")
    void fooAndBar_areDrawn() throws Exception {
        open(pageOf(() -> ContextSwitches.main(new String[0]), "foo and bar"));

        assertThat(laneNames()).containsExactly("main", "Greenlet-0", "Greenlet-1");
        assertThat(runs())
                .containsExactly(
                        "main WAITS SPAWN",
                        "Greenlet-0 YIELDS SPAWN by main",
                        "Greenlet-1 YIELDS SPAWN by main",
                        "Greenlet-0 ENDS YIELD by Greenlet-0",
                        "Greenlet-1 ENDS YIELD by Greenlet-1",
                        "main ENDS CALLBACK");
        assertThat(litLines())
                .containsExactly(
                        lineOf("joinAll("),
                        lineOf("yieldNow()", 1),
                        lineOf("yieldNow()", 2),
                        lineOf("yieldNow()", 1),
                        lineOf("yieldNow()", 2),
                        lineOf("joinAll("));
        assertThat((String) browser.value("JSON.stringify(jeventFlow.output())"))
                .containsSubsequence(
                        "Running in foo",
                        "Explicit context to bar",
                        "Explicit context switch to foo again",
                        "Implicit context switch back to bar");
        picture("foo-bar");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    @DisplayName("The page of the demo: fetched one after the other, then together")
    void demo_isDrawn() throws Exception {
        Path page = folder.resolve("demo.html");
        Process demo =
                new ProcessBuilder(
                                Path.of("..", "jevent").toAbsolutePath().normalize().toString(),
                                "demo",
                                "--flow",
                                page.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("demo.txt").toFile())
                        .start();
        assertThat(demo.waitFor()).as(Files.readString(folder.resolve("demo.txt"))).isZero();
        open(page);

        assertThat(laneNames()).hasSizeGreaterThan(100);
        assertThat(
                        (Long)
                                browser.value(
                                        "jeventFlow.runs().filter((run) => run.cause === 'IO').length"))
                .isGreaterThanOrEqualTo(200);
        assertThat((Long) browser.value("jeventFlow.find('Grequests')")).isPositive();
        picture("demo");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    @DisplayName("The page of a million switches: drawn from afar, and down to one of them")
    void millionSwitches_areDrawn() throws Exception {
        open(pageOf(FlowPageTest::millionSwitches, "a million switches"));

        assertThat((Long) browser.value("jeventFlow.runs(999_999, 1_000_000).length")).isEqualTo(1);
        assertThat((Number) browser.value("jeventFlow.drawnRuns()"))
                .extracting(Number::longValue)
                .satisfies(drawn -> assertThat(drawn).isPositive());
        picture("million");
        browser.run("jeventFlow.go(700000)");
        assertThat((Long) browser.value("jeventFlow.position()")).isEqualTo(700_000);
        assertThat((String) browser.value("jeventFlow.details()")).contains("yield");
        browser.run("jeventFlow.step(1)");
        assertThat((Long) browser.value("jeventFlow.position()")).isEqualTo(700_001);
        browser.screenshot("million-near");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    @DisplayName("The button goes to what has held the hub, with the culprit's stack")
    void hold_isFound() throws Exception {
        open(pageOf(FlowPageTest::hold, "a hold"));

        browser.run("jeventFlow.blocked()");
        assertThat((String) browser.value("jeventFlow.details()"))
                .contains("hog", "FlowPageTest.spin", "blocking(…)");
        picture("hold");
        assertThat(browser.console()).isEmpty();
    }

    private static void hold() throws Exception {
        var reported = new AtomicBoolean();
        try (var _ = new CapturedLog();
                var _ = Monitor.onHeld(held -> reported.set(held.name().equals("hog")))) {
            Jevent.run(() -> Jevent.spawn("hog", () -> spin(reported)).join());
        }
    }

    private static void spin(AtomicBoolean until) {
        while (!until.get()) {
            Thread.onSpinWait();
        }
    }

    private static void millionSwitches() throws Exception {
        Jevent.run(
                () -> {
                    List<Greenlet<?>> all = new ArrayList<>();
                    for (int i = 0; i < 100; i++) {
                        all.add(Jevent.spawn(FlowPageTest::tenThousandSwitches));
                    }
                    Jevent.joinAll(all);
                });
    }

    private static void tenThousandSwitches() {
        for (int i = 0; i < 10_000; i++) {
            if (i % 1_000 == 0) {
                Jevent.sleep(Duration.ofNanos(1));
            } else {
                Jevent.yieldNow();
            }
        }
    }

    /// What is recorded, and drawn.
    private interface Program {
        void run() throws Exception;
    }

    private Path pageOf(Program program, String title) throws Exception {
        boolean stacks = !title.contains("million");
        Path page = folder.resolve("page.html");
        try (var recorder = FlowRecorder.start(FlowOptions.defaults().withStacks(stacks))) {
            program.run();
            FlowPage.of(recorder.flow())
                    .withTitle(title)
                    .withSources(Sources.of(EXAMPLES))
                    .write(page);
        }
        return page;
    }

    private void open(Path page) throws Exception {
        browser.open(page.toUri().toString());
        browser.await("jeventFlow.ready");
        Files.createDirectories(FIGURES.getParent());
        String figures =
                "%s: %d bytes, first picture after %.0f ms, %.0f MB of heap, a frame of %.1f ms%n"
                        .formatted(
                                browser.value("document.title"),
                                Files.size(page),
                                number("jeventFlow.firstPaintMillis"),
                                number("performance.memory.usedJSHeapSize / 1e6"),
                                number("jeventFlow.frameMillis()"));
        Files.writeString(FIGURES, figures, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static double number(String expression) {
        return ((Number) browser.value(expression)).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(String expression) {
        return (List<Map<String, Object>>) browser.value(expression);
    }

    private static List<String> laneNames() {
        return objects("jeventFlow.lanes().filter((row) => row.kind === 'lane')").stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }

    private static List<String> runs() {
        return objects("jeventFlow.runs()").stream()
                .map(
                        run ->
                                Stream.of("lane", "left", "cause")
                                                .map(key -> (String) run.get(key))
                                                .reduce((a, b) -> a + " " + b)
                                                .orElseThrow()
                                        + (run.get("waker") instanceof String waker
                                                        && !waker.isEmpty()
                                                ? " by " + waker
                                                : ""))
                .toList();
    }

    /// {@return the line of the source that is lit at each switch, stepping through all of them}
    private static List<Long> litLines() {
        browser.run("jeventFlow.go(0)");
        List<Long> lines = new ArrayList<>();
        long count = (Long) browser.value("jeventFlow.runs().length");
        for (long i = 0; i < count; i++) {
            lines.add(
                    (Long)
                            browser.value(
                                    "jeventFlow.lit().findLast((one) => one.kind !== 'stands').line"));
            browser.run("jeventFlow.step(1)");
        }
        return lines;
    }

    private static long lineOf(String text) throws Exception {
        return lineOf(text, 1);
    }

    private static long lineOf(String text, int occurrence) throws Exception {
        List<String> lines =
                Files.readAllLines(EXAMPLES.resolve("dev/jevent/examples/ContextSwitches.java"));
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text) && ++seen == occurrence) {
                return i + 1L;
            }
        }
        throw new AssertionError(text);
    }

    private static void picture(String name) throws Exception {
        for (String colours : List.of("light", "dark")) {
            browser.colours(colours);
            browser.screenshot(name + "-" + colours);
        }
        browser.colours("light");
    }
}
