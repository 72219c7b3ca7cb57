package dev.jevent;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.RunOrder;
import dev.jevent.loop.Timer;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoroutineTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @HubTest
    @DisplayName("the example of the Javadoc")
    void javadocExample() {
        Coroutine<Integer, String> counter =
                new Coroutine<>((self, first) -> "got " + self.suspend("began with " + first));
        assertThat(counter.switchTo(1)).isEqualTo("began with 1");
        assertThat(counter.switchTo(2)).isEqualTo("got 2");
        assertThat(counter.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("322: two coroutines that switch alternately get what the other passed")
    void switchTo_alternating_passesValues() {
        List<String> log = new ArrayList<>();
        var pair = new ArrayList<Coroutine<String, String>>();
        pair.add(
                new Coroutine<>(
                        (self, first) -> {
                            log.add("one got " + first);
                            log.add("one got " + pair.get(1).switchTo("b"));
                            log.add("one got " + pair.get(1).switchTo("d"));
                            return "end of one";
                        }));
        pair.add(
                new Coroutine<>(
                        (self, first) -> {
                            log.add("two got " + first);
                            log.add("two got " + pair.get(0).switchTo("c"));
                            return "end of two";
                        }));
        assertThat(pair.get(0).switchTo("a")).isEqualTo("end of two");
        assertThat(log).containsExactly("one got a", "two got b", "one got c", "two got d");
        assertThat(pair.get(0).isDead()).isFalse();
        assertThat(pair.get(1).isDead()).isTrue();
    }

    @HubTest
    @DisplayName("325: one value goes each way, null too")
    void switchTo_null_arrivesAsNull() {
        var seen = new ArrayList<@Nullable Object>();
        var coroutine =
                new Coroutine<@Nullable String, @Nullable String>(
                        (self, first) -> {
                            seen.add(first);
                            seen.add(self.suspend(null));
                            return null;
                        });
        assertThat(coroutine.switchTo(null)).isNull();
        assertThat(coroutine.isActive()).isTrue();
        assertThat(coroutine.switchTo("two")).isNull();
        assertThat(coroutine.isActive()).isFalse();
        assertThat(seen).containsExactly(null, "two");
    }

    @HubTest
    @DisplayName("a switch runs its target before everything that is ready, and comes back so")
    void switchTo_target_runsNext() {
        List<String> log = new ArrayList<>();
        var ready = List.of(spawn(() -> log.add("ready")), spawn(() -> log.add("ready")));
        Coroutine<String, String> coroutine =
                new Coroutine<>(
                        (self, first) -> {
                            log.add(first);
                            log.add(self.suspend("out"));
                            return "end";
                        });
        coroutine.switchTo("in");
        log.add("between");
        coroutine.switchTo("in again");
        assertThat(log).containsExactly("in", "between", "in again");
        joinAll(ready);
        assertThat(log).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    @DisplayName("a switch is not subject to the order of what is ready")
    void switchTo_seededOrder_runsNext(long seed) throws Exception {
        List<String> log = new ArrayList<>();
        HubOptions options = HubOptions.named("seeded").withOrder(RunOrder.seeded(seed));
        Jevent.run(
                options,
                () -> {
                    for (int i = 0; i < 10; i++) {
                        spawn(() -> log.add("ready"));
                    }
                    Coroutine<String, String> coroutine =
                            new Coroutine<>(
                                    (self, first) -> {
                                        for (String each = first; ; ) {
                                            log.add(each);
                                            each = self.suspend("out");
                                        }
                                    });
                    for (int i = 0; i < 5; i++) {
                        coroutine.switchTo("in");
                    }
                    sleep(SHORT);
                });
        assertThat(log.subList(0, 5)).containsOnly("in");
        assertThat(log.subList(5, 15)).containsOnly("ready").hasSize(10);
    }

    @HubTest
    @DisplayName("two coroutines that switch for ever starve no timer and no callback")
    void switchTo_forever_starvesNoTimer() {
        Hub hub = Hub.current();
        var stop = new AtomicReference<@Nullable String>();
        hub.arm(
                new Timer() {
                    @Override
                    protected void fire() {
                        stop.set("timer");
                    }
                },
                0);
        Coroutine<Integer, Integer> other =
                new Coroutine<>(
                        (self, first) -> {
                            for (int next = first; ; ) {
                                next = self.suspend(next + 1);
                            }
                        });
        int switches = 0;
        while (stop.get() == null) {
            switches = other.switchTo(switches);
        }
        assertThat(stop.get()).isEqualTo("timer");
        assertThat(switches).isPositive();
    }

    @HubTest
    @DisplayName("a coroutine that sleeps lets others run while its switcher stays parked")
    void sleep_inCoroutine_letsOthersRun() {
        List<String> log = new ArrayList<>();
        var other = spawn(() -> log.add("other"));
        Coroutine<String, String> sleeper =
                new Coroutine<>(
                        "sleeper",
                        (self, first) -> {
                            sleep(SHORT);
                            log.add("slept");
                            return "awake";
                        });
        assertThat(sleeper.switchTo("go")).isEqualTo("awake");
        assertThat(log).containsExactly("other", "slept");
        assertThat(other.isReady()).isTrue();
    }

    @HubTest
    @DisplayName("a coroutine that was never switched to has no thread")
    void coroutine_unstarted_hasNoThread() {
        int living = Hub.current().greenlets().size();
        Coroutine<String, String> idle = new Coroutine<>((self, first) -> first);
        yieldNow();
        assertThat(Hub.current().greenlets()).hasSize(living);
        assertThat(idle.isActive()).isFalse();
        assertThat(idle.isDead()).isFalse();
        assertThat(idle).hasToString("Coroutine(" + idle.name() + ", unstarted)");
    }

    @HubTest
    @DisplayName("the current coroutine of a greenlet without one is its root, always the same")
    void current_inGreenlet_isItsRoot() throws Exception {
        Coroutine<?, ?> mine = Coroutine.current();
        assertThat(Coroutine.current()).isSameAs(mine);
        assertThat(mine.parent()).isNull();
        assertThat(mine.isActive()).isTrue();
        assertThat(mine.greenlet()).isSameAs(Greenlet.current());
        Coroutine<?, ?> other = spawn(() -> (Coroutine<?, ?>) Coroutine.current()).get();
        assertThat(other).isNotSameAs(mine);
        assertThat(other.isDead()).isTrue();
        assertThatThrownBy(() -> mine.parent(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("parent of: Coroutine(main")
                .hasMessageEndingWith("(expected: not of a root)");
    }

    @HubTest
    @DisplayName("the parent is the creator; the first value comes by the first switch")
    void parent_default_isCreator() {
        Coroutine<String, @Nullable Coroutine<?, ?>> outer =
                new Coroutine<>((self, first) -> new Coroutine<String, String>((_, x) -> x));
        Coroutine<?, ?> inner = Objects.requireNonNull(outer.switchTo("make"));
        assertThat(inner.parent()).isSameAs(outer);
        assertThat(outer.parent()).isSameAs(Coroutine.current());
    }

    @HubTest
    @DisplayName("a value that is returned goes to another parent if that was set")
    void parent_set_getsTheResult() {
        List<String> log = new ArrayList<>();
        Coroutine<String, String> second =
                new Coroutine<>(
                        (self, first) -> {
                            log.add("second got " + first);
                            return "from second";
                        });
        Coroutine<String, String> first = new Coroutine<>((self, value) -> value + "!");
        first.parent(second);
        assertThat(first.parent()).isSameAs(second);
        assertThat(first.switchTo("hello")).isEqualTo("from second");
        assertThat(log).containsExactly("second got hello!");
    }

    @HubTest
    @DisplayName("329: a child that falls off its end starts its unstarted parent with its value")
    void end_unstartedParent_isStartedWithValue() {
        Coroutine<Integer, Integer> parent = new Coroutine<>((self, first) -> first * 10);
        Coroutine<Integer, Integer> child = new Coroutine<>((self, first) -> first + 1);
        child.parent(parent);
        assertThat(child.switchTo(1)).isEqualTo(20);
        assertThat(parent.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("a value passes dead parents by, to the nearest living one")
    void end_deadParent_goesToLivingAncestor() {
        Coroutine<String, String> grandchild = new Coroutine<>((self, first) -> "from " + first);
        Coroutine<String, String> child = new Coroutine<>((self, first) -> first);
        child.switchTo("dies");
        grandchild.parent(child);
        assertThat(grandchild.switchTo("the depth")).isEqualTo("from the depth");
    }

    @HubTest
    @DisplayName(
            "who switches to the coroutine of another greenlet, busy elsewhere, gets its values")
    void suspend_parentBusyElsewhere_goesToSwitcher() throws Exception {
        Coroutine<Integer, Integer> twice =
                new Coroutine<>(
                        (self, first) -> {
                            for (int next = first; ; ) {
                                next = self.suspend(2 * next);
                            }
                        });
        var user = spawn(() -> twice.switchTo(1) + twice.switchTo(2));
        assertThat(user.get()).isEqualTo(6);
    }

    @HubTest
    void parent_cycle_isRefused() {
        Coroutine<String, String> one = new Coroutine<>("one", (self, first) -> first);
        Coroutine<String, String> two = new Coroutine<>("two", (self, first) -> first);
        two.parent(one);
        assertThatThrownBy(() -> one.parent(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "parent: Coroutine(two, unstarted) (expected: not one or a child of it)");
        assertThatThrownBy(() -> one.parent(one)).isInstanceOf(IllegalArgumentException.class);
        assertThat(one.parent()).isSameAs(Coroutine.current());
    }

    @HubTest
    @DisplayName("a dead coroutine is not switched to")
    void switchTo_dead_isRefused() {
        Coroutine<String, String> dead = new Coroutine<>("done", (self, first) -> first);
        dead.switchTo("end");
        assertThatThrownBy(() -> dead.switchTo("again"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "coroutine: Coroutine(done, dead)"
                                + " (expected: unstarted, or suspended in a switch)");
    }

    @HubTest
    @DisplayName("331: one that runs, and one that waits for something else, is not switched to")
    void switchTo_busy_isRefused() {
        Coroutine<String, String> busy =
                new Coroutine<>(
                        "busy",
                        (self, first) -> {
                            assertThatThrownBy(() -> self.switchTo("again"))
                                    .hasMessageContaining("Coroutine(busy, running)");
                            sleep(SHORT);
                            return first;
                        });
        var switcher = spawn(() -> busy.switchTo("go"));
        yieldNow();
        assertThatThrownBy(() -> busy.switchTo("me, too"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Coroutine(busy, waits for ")
                .hasMessageEndingWith("(expected: unstarted, or suspended in a switch)");
        assertThat(switcher.waitsFor()).hasToString("switch to busy");
        switcher.join();
        assertThat(switcher.valueOrNull()).isEqualTo("go");
    }

    @HubTest
    @DisplayName("a greenlet that waits elsewhere is no target, one in a switch is")
    void switchTo_rootOfSleeper_isRefused() {
        var root = new AtomicReference<@Nullable Coroutine<@Nullable Object, @Nullable Object>>();
        var sleeper =
                spawn(
                        () -> {
                            root.set(Coroutine.current());
                            sleep(SHORT);
                        });
        yieldNow();
        Coroutine<?, ?> target = Objects.requireNonNull(root.get());
        assertThatThrownBy(() -> Objects.requireNonNull(root.get()).switchTo("me"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(target.name() + ", waits for ");
        sleeper.join();
        assertThat(sleeper.isSuccessful()).isTrue();
    }

    @HubTest
    void suspend_inAnotherCoroutine_isRefused() {
        assertThatThrownBy(() -> Coroutine.current().suspend("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("parent: null (expected: one that waits in a switch)");
        Coroutine<String, String> one =
                new Coroutine<>("one", (self, first) -> self.suspend("out"));
        one.switchTo("in");
        assertThatThrownBy(() -> one.suspend("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("suspend: Coroutine(one, waits for switch to main)")
                .hasMessageContaining("(expected: the current coroutine, Coroutine(main");
    }

    @HubTest
    @DisplayName("a chain of 10,000 coroutines, each passing on one more")
    void chain_deep_passesValue() {
        assertThat(chain(10_000)).isEqualTo(10_000);
    }

    private static int chain(int length) {
        Coroutine<Integer, Integer> next = asInts(Coroutine.current());
        for (int i = 0; i < length; i++) {
            Coroutine<Integer, Integer> after = next;
            next =
                    new Coroutine<>(
                            (self, _) -> {
                                int value = self.suspend(0);
                                return after.switchTo(value + 1);
                            });
            next.switchTo(0);
        }
        return next.switchTo(0);
    }

    @SuppressWarnings("unchecked") // all of the chain pass integers
    private static Coroutine<Integer, Integer> asInts(Coroutine<?, ?> any) {
        return (Coroutine<Integer, Integer>) any;
    }
}
