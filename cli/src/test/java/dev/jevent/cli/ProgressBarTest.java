package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final String ERASE = "\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, false, UTF_8);
    private final ManualClock clock = new ManualClock(-5_000_000_000L);

    @Test
    void notATerminal_drawsNothing() {
        var bar = new ProgressBar(terminal, false, 80, clock, OptionalLong.of(10));
        bar.update(1, 0, 10);
        clock.advanceMillis(1_000);
        bar.update(10, 0, 100);
        bar.finish();

        assertThat(bytes.size()).isZero();
    }

    @Test
    void knownTotal_isABarWithFigures() {
        ProgressBar bar = bar(80, OptionalLong.of(100));
        clock.advanceMillis(2_000);
        bar.update(25, 1, 50_000);

        assertThat(drawn())
                .containsExactly(
                        "[######-------------------] 25/100  1 failed  ETA 0:06  12.5 pages/s  25.0 kB/s");
    }

    @Test
    void wideTerminal_barStopsGrowing() {
        ProgressBar bar = bar(200, OptionalLong.of(4));
        clock.advanceMillis(1_000);
        bar.update(2, 0, 0);

        assertThat(drawn())
                .containsExactly(
                        "[###############---------------] 2/4  0 failed  ETA 0:01  2.0 pages/s  0 B/s");
    }

    @Test
    void unknownTotal_isACounter() {
        ProgressBar bar = bar(80, OptionalLong.empty());
        clock.advanceMillis(1_000);
        bar.update(1_500, 2, 3_000_000);

        assertThat(drawn()).containsExactly("1500 pages  2 failed  1,500 pages/s  3.0 MB/s");
    }

    @Test
    void nothingDoneYet_hasNoTimeToGo() {
        bar(60, OptionalLong.of(100)).update(0, 0, 0);

        assertThat(drawn())
                .containsExactly("[---------------------] 0/100  0 failed  0.0 pages/s  0 B/s");
    }

    @Test
    void totalOfNothing_isFull() {
        bar(60, OptionalLong.of(0)).finish();

        assertThat(drawn())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[#######################] 0/0");
    }

    @Test
    void timeToGo_beyondFourDays_isNotCountedDown() {
        ProgressBar bar = bar(80, OptionalLong.of(Long.MAX_VALUE));
        clock.advanceMillis(1_000);
        bar.update(1, 0, 0);

        assertThat(drawn()).first().asString().contains("ETA over 99 h");
    }

    @Test
    void update_redrawsAtMostFiveTimesInAnySecond() {
        List<Long> times = new ArrayList<>();
        ProgressBar bar = bar(80, OptionalLong.of(1_000_000));
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            int before = bytes.size();
            bar.update(i, 0, i);
            terminal.flush();
            if (bytes.size() > before) {
                times.add(clock.getAsLong());
            }
            clock.advance(random.nextInt(2_000_000));
        }

        assertThat(times.size()).isBetween(80, 101);
        for (int i = 5; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 5)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }

    @Test
    void finish_leavesTheLastStateAndANewLine_once() {
        ProgressBar bar = bar(80, OptionalLong.of(10));
        bar.update(1, 0, 0);
        clock.advanceMillis(10);
        bar.update(10, 2, 0);

        bar.finish();
        clock.advanceMillis(1_000);
        bar.finish();
        bar.update(10, 2, 0);

        assertThat(bytes.toString(UTF_8)).endsWith(ERASE + System.lineSeparator());
        assertThat(drawn())
                .hasSize(2)
                .last()
                .asString()
                .contains("] 10/10  2 failed  1,000 pages/s");
    }

    @Test
    void line_neverFillsTheTerminal_whateverItsWidth() {
        for (int columns = 0; columns <= 120; columns++) {
            for (OptionalLong total : List.of(OptionalLong.empty(), OptionalLong.of(123_456_789))) {
                bytes.reset();
                ProgressBar bar = bar(columns, total);
                clock.advanceMillis(1_234_567);
                bar.update(98_765_432, 12_345, Long.MAX_VALUE);

                assertThat(drawn()).hasSize(1);
                assertThat(drawn().getFirst().length()).isLessThan(Math.max(1, columns));
            }
        }
    }

    @Test
    void narrowTerminal_losesTheBarFirst_thenFiguresFromTheRight() {
        assertThat(atWidth(54)).isEqualTo("5/10  0 failed  ETA 0:01  5.0 pages/s  1.0 kB/s");
        assertThat(atWidth(45)).isEqualTo("5/10  0 failed  ETA 0:01  5.0 pages/s");
        assertThat(atWidth(30)).isEqualTo("5/10  0 failed  ETA 0:01");
        assertThat(atWidth(8)).isEqualTo("5/10");
        assertThat(atWidth(4)).isEqualTo("5/1");
    }

    private String atWidth(int columns) {
        bytes.reset();
        ProgressBar bar = bar(columns, OptionalLong.of(10));
        clock.advanceMillis(1_000);
        bar.update(5, 0, 1_000);
        return drawn().getFirst();
    }

    private ProgressBar bar(int columns, OptionalLong total) {
        return new ProgressBar(terminal, true, columns, clock, total);
    }

    private List<String> drawn() {
        terminal.flush();
        List<String> lines = new ArrayList<>();
        for (String line : bytes.toString(UTF_8).split("\r(?!\n)", -1)) {
            if (!line.isEmpty()) {
                assertThat(line.stripTrailing()).endsWith(ERASE);
                lines.add(line.substring(0, line.indexOf(ERASE)));
            }
        }
        return lines;
    }
}
