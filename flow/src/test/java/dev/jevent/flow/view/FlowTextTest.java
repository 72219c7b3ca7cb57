package dev.jevent.flow.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.HandMadeFlow;
import dev.jevent.flow.model.Hold;
import dev.jevent.hub.Left;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowTextTest {
    @Test
    @DisplayName("The tutorial's foo and bar as text: who ran when, why, and what was printed")
    void fooAndBar() throws Exception {
        assertThat(FlowText.of(FooBar.recorded()).withTimes(false).text())
                .isEqualTo(
                        """
                        1 hub, 3 greenlets, 6 switches, nothing missing

                         #              why     who             does
                         1          spawned ─▶  main            waits: any of 2 waitables                     FooBar.java:18
                         2  spawned by main ─▶  │     foo  │    yields                                        FooBar.java:25
                                                      » Running in foo
                         3  spawned by main ─▶  │     │    bar  yields                                        FooBar.java:31
                                                           » Explicit context to bar
                         4          yielded ─▶  │     foo  │    ends: succeeded
                                                      » Explicit context switch to foo again
                         5          yielded ─▶  │          bar  ends: succeeded
                                                           » Implicit context switch back to bar
                         6         callback ┄▶  main            ends: succeeded

                        most switched     main, 2 runs
                        """);
    }

    @Test
    void times_causesPlacesAndNumbers() {
        assertThat(FlowText.of(HandMadeFlow.fetch()).text())
                .isEqualTo(
                        """
                        1 hub, 2 greenlets, 4 switches, 1.00 ms, nothing missing

                           ms              why     who          does
                        0.010          spawned ─▶  main         waits: fetch                                    Main.java:12
                        0.060  spawned by main ─▶  │     fetch  waits: a page of http://x/                      Main.java:30
                                                         » asking
                        0.850              I/O ┄▶  │     fetch  ends: succeeded
                        0.910   woken by fetch ─▶  main         ends: succeeded
                                                   ! done

                        longest stretch   80.0 µs, fetch at 0.060 ms, Main.java:30
                        most switched     main, 2 runs
                        longest wait      845.0 µs, main for fetch at 0.050 ms, Main.java:12
                        in I/O            700.0 µs, fetch
                        hub load          35.0 %, jevent: greenlets 250.0 µs of 350.0 µs
                        """);
    }

    @Test
    void ascii_hasNothingElse_andLinesAreNoWiderThanAsked() {
        Flow flow = manyRuns(20, "größer\u001b[31m");
        String text = FlowText.of(flow).withUnicode(false).withWidth(60).text();

        assertThat(text).matches("[\\x20-\\x7e\\n]*").contains("gr??er?[31m");
        assertThat(text.lines()).allMatch(line -> line.length() <= 60);
        assertThat(FlowText.of(flow).withWidth(60).text()).contains("größer?[31m");
    }

    @Test
    void moreSwitchesThanTheLimit_areCounted() {
        String text = FlowText.of(manyRuns(12_345, "x")).withTimes(false).withLimit(5).text();

        assertThat(text)
                .contains("\n… 12,340 more, with 12,340 lines of output\n")
                .contains("\n    1 ", "\n    3 ", "\n12344 ", "\n12345 ")
                .doesNotContain("\n    4 ", "\n12343 ");
        assertThat(text.lines().filter(line -> line.contains("» x"))).hasSize(5);
    }

    @Test
    void asManySwitchesAsTheLimit_areAllShown() {
        assertThat(FlowText.of(manyRuns(4, "x")).withLimit(4).text()).doesNotContain("more");
    }

    @Test
    void moreLinesThanTheLimitOfARun_areCounted() {
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("main", -1, 0, 900, "succeeded");
        made.run(lane, 0, 900, Left.ENDS, Cause.SPAWN, -1, 0);
        for (int i = 0; i < TextTable.LINES_PER_RUN + 2; i++) {
            made.prints(i, lane, "line " + i, false);
        }
        String text = FlowText.of(made.flow(1_000)).text();

        assertThat(text)
                .contains("» line 99\n")
                .doesNotContain("line 100")
                .contains("… 2 more lines");
    }

    @Test
    void severalHubs_areInTheOrderOfTheBeginnings() {
        var made = new HandMadeFlow().hub("a");
        int first = made.lane("first", -1, 0, 900, "succeeded");
        made.hub("b");
        int second = made.lane("second", first, 20, 50, "succeeded");
        made.run(second, 30, 50, Left.ENDS, Cause.HUB, first, 20);
        made.run(first, 10, 900, Left.ENDS, Cause.THREAD, -1, 5);
        String text = FlowText.of(made.flow(1_000)).withTimes(false).text();

        assertThat(text)
                .contains(
                        """
                         #  hub         why     who            does
                         1  a        thread ┄▶  first          ends: succeeded
                         2  b    hub: first ┄▶  │      second  ends: succeeded
                        """);
    }

    @Test
    void holds_areNamed() {
        var made = new HandMadeFlow().hub("jevent").missing(3);
        int lane = made.lane("main", -1, 0, -1, "");
        made.holds(
                new Hold(
                        0,
                        lane,
                        0,
                        200_000_000,
                        "RUNNING",
                        "Main.spin",
                        "use blocking",
                        List.of()));
        String text = FlowText.of(made.flow(1_000_000_000)).text();

        assertThat(text)
                .contains("hub held          200.00 ms, main at 0.000 ms: Main.spin\n")
                .contains("3 switches missing");
    }

    @Test
    void limits_areChecked() {
        FlowText text = FlowText.of(HandMadeFlow.fetch());

        assertThatThrownBy(() -> text.withWidth(59))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width: 59 (expected: at least 60)");
        assertThatThrownBy(() -> text.withLimit(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: 1 (expected: at least 2)");
    }

    @Test
    void writeTo_givesWhatTextDoes() throws IOException {
        var out = new StringBuilder();
        FlowText.of(HandMadeFlow.fetch()).writeTo(out);

        assertThat(out).hasToString(FlowText.of(HandMadeFlow.fetch()).text());
    }

    private static Flow manyRuns(int count, String printed) {
        var made = new HandMadeFlow().hub("jevent");
        for (int i = 0; i < TextLanes.COLUMNS + 1; i++) {
            made.lane("worker-" + i, -1, 0, -1, "");
        }
        for (int i = 0; i < count; i++) {
            long at = i * 100L;
            made.run(i % 7, at, at + 50, Left.YIELDS, Cause.YIELD, i % 7, at);
            made.prints(at + 10, i % 7, printed, false);
        }
        return made.flow(count * 100L);
    }
}
