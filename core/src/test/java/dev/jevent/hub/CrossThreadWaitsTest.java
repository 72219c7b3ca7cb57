package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.Eventually;
import dev.jevent.time.WaitLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain threads deliver to the greenlets of two hubs while limits and kills race with them.
class CrossThreadWaitsTest {
    private static final int DELIVERERS = 3;
    private static final int GREENLETS = 20;
    private static final int WAITS = 300;
    private static final int KILLS = 100;
    private static final int LONGEST_LIMIT_NANOS = 200_000;

    private final Queue<Waiter> offered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger decidedByUs = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger timedOut = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger woken = new AtomicInteger();
    private volatile boolean over;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void deliveries_limitsAndKills_endEachWaitOnce(long seed) throws Exception {
        var seeds = new SplittableRandom(seed);
        List<Victim> victims = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Hub one = start("one");
                Hub two = start("two")) {
            for (int i = 0; i < 2 * GREENLETS; i++) {
                victims.add(new Victim(i % 2 == 0 ? one : two, seeds.split()));
            }
            victims.forEach(victim -> victim.greenlet.start());
            for (int i = 0; i < DELIVERERS; i++) {
                threads.add(Thread.ofPlatform().start(this::deliverUntilOver));
            }
            killAtRandom(victims, seeds.split());
            for (Victim victim : victims) {
                Eventually.holds("end of " + victim.greenlet, victim.greenlet::isReady);
            }
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertCountsAgree(victims);
    }

    private Hub start(String name) {
        return Hub.start(
                HubOptions.named(name)
                        .withListener(
                                new HubListener() {
                                    @Override
                                    public void woken(RawGreenlet greenlet, Wake wake) {
                                        woken.incrementAndGet();
                                    }
                                }));
    }

    private void deliverUntilOver() {
        while (!over) {
            Waiter waiter = offered.poll();
            if (waiter == null) {
                Thread.onSpinWait();
            } else if (waiter.deliver()) {
                decidedByUs.incrementAndGet();
            }
        }
    }

    private static void killAtRandom(List<Victim> victims, SplittableRandom random) {
        for (int i = 0; i < KILLS; i++) {
            for (Victim victim : victims) {
                Hub hub = victim.greenlet.hub();
                hub.call(() -> victim.greenlet.signal(new GreenletExit("kill")));
                for (int pause = random.nextInt(200); pause > 0; pause--) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private void assertCountsAgree(List<Victim> victims) {
        for (Victim victim : victims) {
            assertThat(victim.failure.get()).isNull();
            assertThat(victim.greenlet.isSuccessful()).isTrue();
            assertThat(victim.kills).isEqualTo(KILLS);
        }
        assertThat(wrong).hasValue(0);
        assertThat(killed).hasValue(victims.size() * KILLS);
        assertThat(delivered.get()).isEqualTo(decidedByUs.get());
        int waits = victims.stream().mapToInt(victim -> victim.waits).sum();
        assertThat(delivered.get() + timedOut.get() + killed.get()).isEqualTo(waits);
        assertThat(woken).hasValue(waits);
        assertThat(delivered.get()).isPositive();
        assertThat(timedOut.get()).isPositive();
    }

    /// A greenlet that waits until it has waited often enough and got all its kills.
    private final class Victim {
        private final Greenlet<Integer> greenlet;
        private final SplittableRandom random;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private int waits;
        private int kills;

        Victim(Hub hub, SplittableRandom random) {
            this.random = random;
            this.greenlet = new Greenlet<>(hub, this::waitOften);
        }

        private int waitOften() {
            while (waits < WAITS || kills < KILLS) {
                waits++;
                waitOnce(random.nextInt(3));
            }
            return waits;
        }

        private void waitOnce(int kind) {
            Waiter waiter = Waiter.current("number " + waits);
            if (kind != 0) {
                offered.add(waiter);
            }
            long limit = kind == 2 ? WaitLimit.NONE : random.nextInt(LONGEST_LIMIT_NANOS);
            try {
                (waiter.await(limit) ? delivered : timedOut).incrementAndGet();
            } catch (GreenletExit e) {
                kills++;
                killed.incrementAndGet();
                if (waiter.isDelivered()) {
                    wrong.incrementAndGet();
                }
            }
            if (!waiter.isDecided() || waiter.isArmed()) {
                wrong.incrementAndGet();
            }
        }
    }
}
