package dev.jevent.pool;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

class GroupTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Group group = new Group();
    private final List<Object> log = new ArrayList<>();

    @HubTest
    @DisplayName("143: the number of members follows each end; when all have ended it is empty")
    void size_followsEachEnd() {
        for (int i = 1; i <= 3; i++) {
            int seconds = i;
            group.spawn(() -> sleep(SECOND.multipliedBy(seconds)));
        }
        assertThat(group.size()).isEqualTo(3);
        assertThat(group).hasSize(3);
        sleep(Duration.ofMillis(1500));
        assertThat(group.size()).isEqualTo(2);
        group.join();
        assertThat(group.isEmpty()).isTrue();
        assertThat(now()).isEqualTo(3 * SECOND.toNanos());
    }

    private static long now() {
        return Hub.current().clock().nanos();
    }

    @HubTest
    @DisplayName("§1.8: added greenlets are members until they end or are discarded")
    void add_andDiscard() {
        var one = spawn(() -> sleep(SECOND));
        group.add(one);
        group.add(one);
        assertThat(group.contains(one)).isTrue();
        assertThat(group.size()).isOne();
        assertThat(group.discard(one)).isTrue();
        assertThat(group.discard(one)).isFalse();
        group.join();
        assertThat(one.isReady()).isFalse();
        one.join();
        group.add(one);
        yieldNow();
        assertThat(group.isEmpty()).isTrue();
        var unstarted = new Greenlet<>(() -> log.add("ran"));
        group.start(unstarted);
        group.join();
        assertThat(log).containsExactly("ran");
        assertThat(group.isFull()).isFalse();
    }

    @HubTest
    @DisplayName(
            "§1.8: join is true if the group was empty in time, even if it is refilled at once")
    void join_emptyForAMoment_isTrue() {
        group.spawn(() -> sleep(SECOND));
        assertThat(group.join(Duration.ofMillis(1))).isFalse();
        assertThat(group.join(Duration.ZERO)).isFalse();
        var first = group.iterator().next();
        first.rawLink(() -> group.spawn(() -> sleep(SECOND)));
        assertThat(group.join(SECOND)).isTrue();
        assertThat(group.size()).isOne();
        assertThatThrownBy(() -> group.join(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    @DisplayName("159: joinOrThrow throws the failure of a member, join does not")
    void joinOrThrow_failingMember_throwsItsFailure(UncaughtErrors uncaught) {
        var failure = new IOException("broken");
        group.spawn(() -> sleep(SECOND)).kill();
        group.spawn(() -> fail(failure));
        group.join();
        group.joinOrThrow();
        group.spawn(() -> sleep(SECOND));
        group.spawn(() -> fail(failure));
        assertThatThrownBy(group::joinOrThrow).isSameAs(failure);
        assertThat(now()).isEqualTo(SECOND.toNanos());
        assertThat(uncaught.take()).containsExactly(failure, failure);
    }

    private static void fail(Exception failure) throws Exception {
        throw failure;
    }

    @HubTest
    @DisplayName("§1.8: kill gives each member the signal once, also those added meanwhile")
    void killAll_signalsEachOnce_andThoseAddedMeanwhile() {
        var caught = new AtomicInteger();
        group.spawn(
                () -> {
                    try {
                        sleep(Duration.ofDays(1));
                    } catch (GreenletExit e) {
                        caught.incrementAndGet();
                        group.spawn(() -> sleep(Duration.ofDays(1)));
                        sleep(SECOND);
                    }
                });
        yieldNow();
        assertThat(group.killAll(KillOptions.DEFAULT.withoutWaiting())).isFalse();
        assertThat(group.killAll(KillOptions.DEFAULT.within(Duration.ofMillis(1)))).isFalse();
        group.killAll();
        assertThat(caught).hasValue(1);
        assertThat(group.isEmpty()).isTrue();
        assertThat(now()).isEqualTo(SECOND.toNanos());
    }

    @HubTest
    @DisplayName("§1.8: one member is killed, a stranger is not")
    void kill_one() {
        var member = group.spawn(() -> sleep(SECOND));
        var other = group.spawn(() -> sleep(SECOND));
        var stranger = spawn(() -> sleep(SECOND));
        yieldNow();
        group.kill(member);
        group.kill(stranger);
        assertThat(member.isCancelled()).isTrue();
        assertThat(group.contains(member)).isFalse();
        assertThat(stranger.isReady()).isFalse();
        group.close();
        assertThat(other.isSuccessful()).isTrue();
    }

    @HubTest
    @DisplayName("closing waits for the members")
    void close_joins() {
        try (var scoped = new Group()) {
            scoped.spawn(() -> sleep(SECOND));
        }
        assertThat(now()).isEqualTo(SECOND.toNanos());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("members of other hubs, spawned there and by a plain thread")
    void spawn_acrossHubsAndThreads() throws Exception {
        var madeHere = new Group();
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> madeHere.spawn(Hub::current)).start().get();
            assertThat(far.get()).isSameAs(other);
            var thread = new Thread(() -> madeHere.spawn(() -> log.add(Hub.current().name())));
            thread.start();
            thread.join();
            assertThat(madeHere.join(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(log).containsExactly("test");
    }

    @HubTest
    @DisplayName("tutorial example 18: a group, and one added later")
    void example18() {
        group.add(spawn(() -> thrice("bar")));
        group.add(spawn(() -> thrice("foo")));
        group.join();
        group.add(spawn(() -> thrice("fizz")));
        group.join();
        assertThat(log)
                .containsExactly("bar", "bar", "bar", "foo", "foo", "foo", "fizz", "fizz", "fizz");
    }

    private void thrice(String message) {
        for (int i = 0; i < 3; i++) {
            log.add(message);
        }
    }

    @HubTest
    @DisplayName("tutorial example 19: map, imap and imapUnordered")
    void example19() {
        group.map(List.of(0, 1, 2), _ -> log.add("Size of group " + group.size()));
        assertThat(log).containsExactly("Size of group 3", "Size of group 3", "Size of group 3");
        List<String> ordered = timed(new Group().imap(List.of(0, 1, 2), GroupTest::intensive));
        assertThat(ordered).containsExactly("task 0 at 3", "task 1 at 3", "task 2 at 3");
        List<String> unordered =
                timed(new Group().imapUnordered(List.of(0, 1, 2), GroupTest::intensive));
        assertThat(unordered).containsExactly("task 2 at 1", "task 1 at 2", "task 0 at 3");
    }

    private static String intensive(int n) {
        sleep(SECOND.multipliedBy(3 - n));
        return "task " + n;
    }

    private static List<String> timed(ResultIterator<String> results) {
        long before = now();
        List<String> texts = new ArrayList<>();
        results.forEachRemaining(
                text -> texts.add(text + " at " + (now() - before) / SECOND.toNanos()));
        return texts;
    }
}
