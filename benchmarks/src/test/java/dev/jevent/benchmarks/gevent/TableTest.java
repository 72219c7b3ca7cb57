package dev.jevent.benchmarks.gevent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Map<Measure, Figures> all = new LinkedHashMap<>();

    @Test
    void row_hasMediansRangesAndTheMedianOfTheRatios() {
        Figures figures = add("queue", new Goal.TimesGevent(5), new Goal.Nanos(100));
        addRound(figures, 90, 300);
        addRound(figures, 60, 1200);
        addRound(figures, 300, 900);

        assertThat(rows())
                .containsExactly(
                        "| queue.put | a put | 90.0 (60.0–300) | 900 (300–1,200) | 3.3 |"
                                + " **≥ 5 × gevent: no**; ≤ 100 ns: yes |");
    }

    @Test
    void goal_beyondAnother_isJudgedRoundByRound() {
        Figures off = add("off");
        Figures on = add("on", new Goal.TimesOther(1.1, "off.put"));
        addRound(off, 100, 1000);
        addRound(on, 105, 1000);
        addRound(off, 200, 1000);
        addRound(on, 210, 1000);

        assertThat(rows().getLast()).endsWith("| ≤ 1.10 × off.put: yes |");
    }

    @Test
    void goal_ofMeasureNotAskedFor_staysOpen() {
        Figures on = add("on", new Goal.TimesOther(1.1, "off.put"));
        addRound(on, 105, 1000);

        assertThat(rows().getLast()).endsWith("| ≤ 1.10 × off.put |");
    }

    @Test
    void row_withoutPython_hasNoRatio() {
        add("raw").jevent().add(7);

        assertThat(rows()).containsExactly("| raw.put | a put | 7.0 (7.0–7.0) |  |  |  |");
    }

    private Figures add(String name, Goal... goals) {
        var figures = new Figures();
        all.put(new Measure(name, "put", "a put", true, List.of(goals)), figures);
        return figures;
    }

    private static void addRound(Figures figures, double jevent, double gevent) {
        figures.jevent().add(jevent);
        figures.gevent().add(gevent);
    }

    private List<String> rows() {
        return new Table(all).toString().lines().skip(2).toList();
    }
}
