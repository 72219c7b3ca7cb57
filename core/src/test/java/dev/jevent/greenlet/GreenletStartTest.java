package dev.jevent.greenlet;

import static dev.jevent.Jevent.killAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet.Phase;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;

class GreenletStartTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @HubTest
    @DisplayName("1: without a function nothing is made and nothing scheduled")
    void spawn_ofNull_throwsAtOnce() {
        Callable<String> function = new AtomicReference<Callable<String>>().get();
        Action action = new AtomicReference<Action>().get();
        int before = Hub.current().greenlets().size();
        assertThatThrownBy(() -> spawn(function)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> spawn(action)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> spawnLater(SHORT, function))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Greenlet<>(function)).isInstanceOf(NullPointerException.class);
        yieldNow();
        assertThat(Hub.current().greenlets()).hasSize(before);
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName("2: spawn runs nothing; the greenlet runs at the caller's next switch")
    void spawn_returns_beforeItRuns() {
        List<String> log = new ArrayList<>();
        var spawned = spawn(() -> log.add("ran"));
        assertThat(log).isEmpty();
        assertThat(spawned.phase()).isEqualTo(Phase.SCHEDULED);
        yieldNow();
        assertThat(log).containsExactly("ran");
    }

    @HubTest
    @DisplayName("3: a raw greenlet runs at the next switch with what it was given")
    void spawnRaw_withClosure_runsAtNextSwitch(UncaughtErrors uncaught) {
        List<String> log = new ArrayList<>();
        var failure = new IllegalStateException("raw");
        Hub.current().spawnRaw("raw", () -> log.add(Greenlet.current().name()));
        Hub.current()
                .spawnRaw(
                        "failing",
                        () -> {
                            throw failure;
                        });
        assertThat(log).isEmpty();
        yieldNow();
        assertThat(log).containsExactly("raw");
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    @DisplayName("5: what the function holds is collectable when the greenlet has ended")
    void function_ofEndedGreenlet_isCollectable() {
        List<WeakReference<Object>> held = new ArrayList<>();
        Greenlet<?> ended = holding(held);
        ended.start().join();
        Greenlet<?> killedBeforeStart = holding(held);
        killedBeforeStart.kill();
        Greenlet<?> killedBeforeRun = holding(held).start();
        killedBeforeRun.kill();
        Greenlet<?> killedBeforeTime = holding(held).startLater(SHORT);
        killedBeforeTime.kill();
        held.forEach(Collectable::assertGoes);
        assertThat(List.of(ended, killedBeforeStart, killedBeforeRun, killedBeforeTime))
                .allMatch(Greenlet::isReady);
    }

    private static Greenlet<Integer> holding(List<WeakReference<Object>> references) {
        var object = new Object();
        references.add(new WeakReference<>(object));
        return new Greenlet<>(object::hashCode);
    }

    @HubTest
    @DisplayName("6: endless recursion is the greenlet's failure, and the hub goes on")
    void recursion_withoutEnd_failsOnlyItsGreenlet(UncaughtErrors uncaught) {
        Greenlet<Integer> deep = spawn(() -> depth(0));
        Greenlet<String> other = spawn(() -> "fine");
        assertThatThrownBy(deep::resultOrThrow).isInstanceOf(StackOverflowError.class);
        assertThat(other.resultOrThrow()).isEqualTo("fine");
        assertThat(uncaught.take()).hasSize(1);
    }

    @SuppressWarnings("InfiniteRecursion") // what the test is about
    private static int depth(int above) {
        return depth(above + 1) + 1;
    }

    @HubTest
    @DisplayName("7: a spawn callback gets each started greenlet once, until it is removed")
    void spawnCallback_addedTwice_isCalledOncePerGreenlet() {
        List<Greenlet<?>> seen = new ArrayList<>();
        Consumer<Greenlet<?>> callback = seen::add;
        SpawnCallbacks.add(callback);
        SpawnCallbacks.add(callback);
        Greenlet<?> unstarted = new Greenlet<>(() -> "never");
        Greenlet<?> now;
        Greenlet<?> later;
        try {
            now = spawn(() -> "now");
            later = spawnLater(SHORT, () -> "later");
            now.start();
        } finally {
            SpawnCallbacks.remove(callback);
        }
        spawn(() -> "unseen").join();
        assertThat(seen).containsExactly(now, later).doesNotContain(unstarted);
    }

    @HubTest
    @DisplayName("9: idents are small, unique among the living, and used again")
    void ident_ofEnded_isUsedAgain() {
        var first = new Greenlet<>(() -> Greenlet.current().id());
        var second = new Greenlet<>(() -> Greenlet.current().id());
        int highest = first.id();
        assertThat(second.id()).isEqualTo(highest + 1);
        first.start().join();
        assertThat(new Greenlet<>(() -> "third").id()).isEqualTo(highest);
        for (int i = 0; i < 100; i++) {
            assertThat(spawn(() -> Greenlet.current().id()).resultOrThrow()).isEqualTo(highest + 2);
        }
        second.start().join();
    }

    @HubTest
    @DisplayName("9: asking an ended greenlet for its ident takes none away from the living")
    void ident_askedAfterTheEnd_isNotTaken() {
        var free = new Greenlet<>(() -> "free").start();
        int smallest = free.id();
        free.join();
        for (int i = 0; i < 100; i++) {
            var ended = spawn(() -> "ended");
            ended.join();
            assertThat(ended.name()).startsWith("Greenlet-");
            var killed = new Greenlet<>(() -> "killed");
            killed.id();
            killed.kill();
        }
        assertThat(spawn(() -> Greenlet.current().id()).resultOrThrow()).isEqualTo(smallest);
    }

    @HubTest
    @DisplayName("10: the text names the greenlet, its phase and what it runs")
    void toString_ofFunctionAndSubclass_namesThem() {
        assertThat(new Greenlet<>(new Answer())).hasToString("Greenlet(Greenlet-0, NEW, Answer)");
        var named = new Counter();
        named.name("counter");
        assertThat(named).hasToString("Greenlet(counter, NEW, Counter)");
        named.start().join();
        assertThat(named).hasToString("Greenlet(counter, SUCCEEDED, Counter)");
    }

    private static final class Answer implements Callable<Integer> {
        @Override
        public Integer call() {
            return 42;
        }
    }

    private static final class Counter extends Greenlet<Integer> {
        @Override
        protected Integer run() {
            int switches = 0;
            for (; switches < 3; switches++) {
                yieldNow();
            }
            return switches;
        }
    }

    @HubTest
    @DisplayName("11: the running greenlet is alive and not ready")
    void current_askedByItself_isAlive() {
        List<Boolean> answers = new ArrayList<>();
        Greenlet<?> self =
                new Greenlet<>(
                        () -> {
                            var current = (Greenlet<?>) Greenlet.current();
                            answers.add(current.isAlive());
                            yieldNow();
                            answers.add(current.isReady());
                            return current.phase();
                        });
        assertThat(self.start().resultOrThrow()).isEqualTo(Phase.RUNNING);
        assertThat(answers).containsExactly(true, false);
        assertThat(self.isAlive()).isFalse();
    }

    @HubTest
    @DisplayName("a greenlet goes through its phases")
    void phase_fromNewToSucceeded() {
        var greenlet = new Greenlet<>(GreenletStartTest::sleepShort);
        assertThat(greenlet.phase()).isEqualTo(Phase.NEW);
        assertThat(greenlet.isAlive()).isFalse();
        greenlet.startLater(SHORT);
        assertThat(greenlet.phase()).isEqualTo(Phase.SCHEDULED);
        assertThat(greenlet.isAlive()).isTrue();
        sleep(SHORT);
        yieldNow();
        assertThat(greenlet.phase()).isEqualTo(Phase.PARKED);
        assertThat(greenlet.waitsFor()).isEqualTo("sleep");
        greenlet.join();
        assertThat(greenlet.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(greenlet.waitsFor()).isNull();
    }

    private static String sleepShort() {
        sleep(SHORT);
        return "slept";
    }

    @HubTest
    @DisplayName("start is idempotent, also with startLater, and does not start an ended one again")
    void start_again_doesNothing() {
        List<String> log = new ArrayList<>();
        var greenlet = new Greenlet<>(() -> log.add("ran"));
        greenlet.start().start().startLater(SHORT);
        yieldNow();
        greenlet.start();
        sleep(SHORT.multipliedBy(2));
        assertThat(log).containsExactly("ran");
    }

    @HubTest
    @DisplayName("a greenlet without function whose run is not overridden fails and says so")
    void run_notOverridden_fails(UncaughtErrors uncaught) {
        Greenlet<String> empty = new Greenlet<>() {};
        assertThatThrownBy(() -> empty.start().resultOrThrow())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("run overridden");
        assertThat(uncaught.take()).hasSize(1);
    }

    @HubTest
    @DisplayName("75: a subclass that overrides run and kill dies by killAll as others do")
    void killAll_ofSubclass_killsIt() {
        List<String> log = new ArrayList<>();
        Greenlet<String> own =
                new Greenlet<>() {
                    @Override
                    protected String run() {
                        sleep(Duration.ofHours(1));
                        return "slept";
                    }

                    @Override
                    public boolean kill(KillOptions options) {
                        log.add("kill");
                        return super.kill(options);
                    }
                };
        own.start();
        yieldNow();
        killAll(List.of(own));
        assertThat(log).containsExactly("kill");
        assertThat(own.phase()).isEqualTo(Phase.KILLED);
    }
}
