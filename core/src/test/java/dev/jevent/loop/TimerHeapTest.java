package dev.jevent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private static final int STEPS = 100_000;
    private static final int TIMERS = 500;
    private static final int SPREAD = 50;

    private final TimerHeap heap = new TimerHeap();

    /// A timer whose firing nobody calls.
    private static final class Entry extends Timer {
        private final boolean ref;
        @Nullable Key key;

        Entry(boolean ref) {
            this.ref = ref;
        }

        @Override
        protected void fire() {}

        @Override
        protected boolean isRef() {
            return ref;
        }
    }

    private record Key(long deadline, long sequence) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Long.compare(deadline, other.deadline);
            return order == 0 ? Long.compare(sequence, other.sequence) : order;
        }
    }

    @Test
    void randomSteps_matchSortedMap() {
        var random = new SplittableRandom(42);
        var model = new TreeMap<Key, Entry>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < TIMERS; i++) {
            entries.add(new Entry(random.nextBoolean()));
        }
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            Entry entry = entries.get(random.nextInt(TIMERS));
            if (random.nextInt(4) == 0) {
                now += random.nextInt(3);
                assertPollsTheSame(model, now);
            } else if (!entry.isArmed()) {
                entry.key = new Key(now + random.nextInt(SPREAD), step);
                model.put(entry.key, entry);
                heap.arm(entry, entry.key.deadline);
            } else if (random.nextInt(3) == 0) {
                assertThat(model.remove(entry.key)).isSameAs(entry);
                assertThat(heap.disarm(entry)).isTrue();
            }
            assertSameState(model);
        }
    }

    private void assertPollsTheSame(NavigableMap<Key, Entry> model, long now) {
        Timer due = heap.pollDue(now);
        boolean any = !model.isEmpty() && model.firstKey().deadline <= now;
        assertThat(due).isSameAs(any ? model.pollFirstEntry().getValue() : null);
        if (due != null) {
            assertThat(due.isArmed()).isFalse();
        }
    }

    private void assertSameState(NavigableMap<Key, Entry> model) {
        assertThat(heap.size()).isEqualTo(model.size());
        assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
        if (!model.isEmpty()) {
            assertThat(heap.nextDeadline()).isEqualTo(model.firstKey().deadline);
        }
        assertThat(heap.hasRef()).isEqualTo(model.values().stream().anyMatch(Entry::isRef));
    }

    @Test
    void equalDeadlines_fireInTheOrderOfArming() {
        List<Timer> armed = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            var entry = new Entry(true);
            heap.arm(entry, 7);
            armed.add(entry);
        }
        for (int i = 500; i < 600; i++) {
            heap.disarm(armed.get(i));
            heap.arm(armed.get(i), 7);
            armed.add(armed.get(i));
        }
        armed.subList(500, 600).clear();
        List<Timer> fired = new ArrayList<>();
        for (Timer timer; (timer = heap.pollDue(7)) != null; ) {
            fired.add(timer);
        }
        assertThat(fired).isEqualTo(armed);
    }

    @Test
    void arm_ofArmedTimer_isRefused() {
        var entry = new Entry(true);
        heap.arm(entry, 1);
        assertThatThrownBy(() -> heap.arm(entry, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void disarm_ofUnarmedTimer_isFalse() {
        assertThat(heap.disarm(new Entry(true))).isFalse();
    }
}
