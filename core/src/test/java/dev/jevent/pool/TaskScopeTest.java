package dev.jevent.pool;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.withTimeout;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.Jevent;
import dev.jevent.errors.LoopExit;
import dev.jevent.errors.NotOnHub;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskScopeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final IOException failure = new IOException("no");

    private static long now() {
        return Hub.current().clock().nanos();
    }

    private Object fail() throws IOException {
        throw failure;
    }

    private void live(String name) {
        try {
            new Event().await();
        } finally {
            log.add(name);
        }
    }

    private Greenlet<?> sleeper(TaskScope scope, String name) {
        return scope.spawn(
                () -> {
                    try {
                        sleep(SECOND.multipliedBy(100));
                    } finally {
                        log.add(name);
                    }
                });
    }

    @HubTest
    @DisplayName("the example of the class")
    void join_waitsForAll() throws Exception {
        try (var scope = TaskScope.open()) {
            Greenlet<String> user =
                    scope.spawn(
                            () -> {
                                sleep(SECOND);
                                return "ada";
                            });
            Greenlet<Integer> order = scope.spawn(() -> 7);
            scope.join();
            assertThat(user.get() + order.get()).isEqualTo("ada7");
        }
        assertThat(now()).isEqualTo(SECOND.toNanos());
    }

    @HubTest
    void join_firstFailureKillsTheRest_othersSuppressed() {
        var second = new IllegalStateException("second");
        try (var scope = TaskScope.open()) {
            sleeper(scope, "killed");
            scope.spawn(
                    () -> {
                        try {
                            new Event().await();
                        } finally {
                            throwNow(second);
                        }
                    });
            scope.spawn(this::fail);
            assertThatThrownBy(scope::join).isSameAs(failure).hasSuppressedException(second);
            assertThat(log).containsExactly("killed");
            assertThat(scope.size()).isZero();
        }
        assertThat(now()).isZero();
    }

    private static void throwNow(RuntimeException e) {
        throw e;
    }

    @HubTest
    void close_withoutJoin_kills() {
        try (var scope = TaskScope.open()) {
            sleeper(scope, "killed");
            yieldNow();
        }
        assertThat(log).containsExactly("killed");
    }

    @HubTest
    void close_withoutJoin_throwsWhatFailed() {
        assertThatThrownBy(
                        () -> {
                            try (var scope = TaskScope.open()) {
                                scope.spawn(this::fail);
                                yieldNow();
                            }
                        })
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
    }

    @HubTest
    void bodyThrowsTheVeryFailureOfAMember_itIsThrown() {
        assertThatThrownBy(
                        () -> {
                            try (var scope = TaskScope.open()) {
                                scope.spawn(this::fail).resultOrThrow();
                            }
                        })
                .isSameAs(failure);
    }

    @HubTest
    void call_bodyThrowsTheVeryFailureOfAMember_itIsThrownOnce() {
        assertThatThrownBy(() -> TaskScope.call(scope -> scope.spawn(this::fail).resultOrThrow()))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    @HubTest
    void call_joins_andGivesTheValue() throws Exception {
        Greenlet<Integer> member =
                TaskScope.call(
                        scope ->
                                scope.spawn(
                                        () -> {
                                            sleep(SECOND);
                                            return 7;
                                        }));
        assertThat(member.resultNow()).isEqualTo(7);
    }

    @HubTest
    void run_bodyFails_killsAll_failuresSuppressed() {
        var body = new IOException("body");
        assertThatThrownBy(
                        () ->
                                TaskScope.run(
                                        scope -> {
                                            sleeper(scope, "killed");
                                            scope.spawn(this::fail);
                                            yieldNow();
                                            throw body;
                                        }))
                .isSameAs(body)
                .satisfies(
                        thrown ->
                                assertThat(thrown.getSuppressed())
                                        .singleElement()
                                        .isInstanceOf(CompletionException.class)
                                        .hasFieldOrPropertyWithValue("cause", failure));
        assertThat(log).containsExactly("killed");
    }

    @HubTest
    void open_limitPasses_killsAndThrowsTimeout() {
        try (var scope = TaskScope.open(SECOND)) {
            sleeper(scope, "killed");
            assertThatThrownBy(scope::join)
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("scope: not done within PT1S (expected: done)");
            assertThat(now()).isEqualTo(SECOND.toNanos());
            assertThat(log).containsExactly("killed");
            assertThat(scope.spawn(() -> 1).isCancelled()).isTrue();
        }
    }

    @HubTest
    void open_limitDoesNotPass_nothingIsLeft() throws Exception {
        try (var scope = TaskScope.open(SECOND)) {
            scope.spawn(() -> 1);
            scope.join();
        }
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    void run_withLimit_endsTheBodyToo() {
        assertThatThrownBy(
                        () ->
                                TaskScope.run(
                                        SECOND,
                                        scope -> {
                                            sleeper(scope, "killed");
                                            sleep(SECOND.multipliedBy(50));
                                        }))
                .isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly("killed");
        assertThat(now()).isEqualTo(SECOND.toNanos());
    }

    @HubTest
    void foreignTimeout_killsMembersAndIsThrown() {
        assertThatThrownBy(
                        () ->
                                withTimeout(
                                        SECOND,
                                        () -> {
                                            try (var scope = TaskScope.open()) {
                                                sleeper(scope, "killed");
                                                scope.join();
                                            }
                                        }))
                .isInstanceOf(TimeoutException.class)
                .hasMessageStartingWith("limit: ");
        assertThat(log).containsExactly("killed");
    }

    @HubTest
    void killedOwner_killsMembersAndWaitsForThem() {
        Greenlet<?> owner =
                spawn(
                        () -> {
                            try (var scope = TaskScope.open()) {
                                scope.spawn(
                                        () -> {
                                            try {
                                                new Event().await();
                                            } finally {
                                                sleep(SECOND);
                                                log.add("member");
                                            }
                                        });
                                scope.join();
                            } finally {
                                log.add("owner");
                            }
                        });
        yieldNow();
        owner.kill(KillOptions.DEFAULT.withoutWaiting());
        yieldNow();
        owner.kill();
        assertThat(log).containsExactly("member", "owner");
        assertThat(owner.isCancelled()).isTrue();
        assertThat(now()).isEqualTo(SECOND.toNanos());
    }

    @HubTest
    void nested_killReachesTheInnermost() {
        Greenlet<?> owner =
                spawn(
                        () ->
                                TaskScope.run(
                                        outer ->
                                                outer.spawn(
                                                        () ->
                                                                TaskScope.run(
                                                                        inner ->
                                                                                inner.spawn(
                                                                                        () ->
                                                                                                live(
                                                                                                        "inner"))))));
        sleep(SECOND);
        owner.kill();
        assertThat(log).containsExactly("inner");
    }

    @HubTest
    void members_mayBeSpawnedByMembers() throws Exception {
        try (var scope = TaskScope.open()) {
            scope.spawn(() -> scope.spawn(() -> log.add("child")));
            scope.join();
        }
        assertThat(log).containsExactly("child");
    }

    @HubTest
    void memberKilledBySomebodyElse_isNoFailure() throws Exception {
        try (var scope = TaskScope.open()) {
            Greenlet<?> member = sleeper(scope, "killed");
            yieldNow();
            member.kill();
            scope.join();
        }
        assertThat(log).containsExactly("killed");
    }

    @HubTest
    void onlyTheOwnerJoinsAndCloses() throws Exception {
        try (var scope = TaskScope.open()) {
            Greenlet<Throwable> other = spawn(() -> catchThrowable(scope::join));
            assertThat(other.get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("join of TaskScope(0) (expected: called in ");
        }
    }

    @HubTest
    void spawn_afterClose_isRefused() {
        var scope = TaskScope.open();
        scope.close();
        assertThatThrownBy(() -> scope.spawn(() -> 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void open_offEveryHub_isRefused() {
        assertThatThrownBy(TaskScope::open).isInstanceOf(NotOnHub.class);
    }

    @Test
    void deadlock_endsTheScopeAndIsThrown() {
        assertThatThrownBy(
                        () ->
                                Jevent.run(
                                        () -> {
                                            try (var scope = TaskScope.open()) {
                                                scope.spawn(() -> live("killed"));
                                                scope.join();
                                            }
                                        }))
                .isInstanceOf(LoopExit.class);
        assertThat(log).containsExactly("killed");
    }

    @HubTest
    void any_firstSuccessWins_restIsKilled() throws Exception {
        List<String> mirrors = List.of("slow", "fails", "fast");
        try (AnyScope<String> scope = TaskScope.any()) {
            for (String mirror : mirrors) {
                scope.spawn(() -> fetch(mirror));
            }
            assertThat(scope.join()).isEqualTo("fast");
        }
        assertThat(log).containsExactly("slow ended");
        assertThat(now()).isEqualTo(SECOND.toNanos());
    }

    private String fetch(String mirror) throws IOException {
        if (mirror.equals("fails")) {
            throw failure;
        }
        try {
            sleep(mirror.equals("slow") ? SECOND.multipliedBy(2) : SECOND);
        } finally {
            if (mirror.equals("slow")) {
                log.add("slow ended");
            }
        }
        return mirror;
    }

    @HubTest
    void any_allFail_throwsTheFirstFailure() {
        try (AnyScope<String> scope = TaskScope.any()) {
            scope.spawn(() -> fetch("fails"));
            var other = new IllegalStateException("other");
            scope.spawn(
                    () -> {
                        throw other;
                    });
            assertThatThrownBy(scope::join).isSameAs(failure).hasSuppressedException(other);
        }
    }

    @HubTest
    void any_nobody_isACancellation() {
        try (AnyScope<String> scope = TaskScope.any()) {
            assertThatThrownBy(scope::join).isInstanceOf(CancellationException.class);
        }
    }

    @HubTest
    void any_limitPasses_isATimeout() {
        try (AnyScope<String> scope = TaskScope.any(Duration.ofMillis(10))) {
            scope.spawn(() -> fetch("slow"));
            scope.spawn(() -> fetch("fails"));
            assertThatThrownBy(scope::join)
                    .isInstanceOf(TimeoutException.class)
                    .hasSuppressedException(failure);
        }
    }

    @HubTest
    void members_onOtherHubs_failToo() {
        List<Throwable> seen = new ArrayList<>();
        try (var hubs = HubGroup.of(1, "scope-far")) {
            try (var scope = TaskScope.open()) {
                sleeper(scope, "killed");
                hubs.spawn(() -> scope.spawn(this::fail)).join();
                seen.add(catchThrowable(scope::join));
            }
        }
        assertThat(seen).containsExactly(failure);
        assertThat(log).containsExactly("killed");
    }

    @HubTest
    @DisplayName("a kill that comes while the failed body's members end is not lost")
    void killedWhileMembersEnd_isKilledAfterwards() {
        var letGo = new Event();
        Greenlet<?> owner =
                spawn(
                        () -> {
                            try {
                                TaskScope.run(scope -> failBesideOneThatEndsWith(scope, letGo));
                            } catch (IOException e) {
                                log.add(e);
                            }
                            yieldNow();
                            log.add("lived on");
                        });
        sleep(SECOND);
        owner.kill(KillOptions.DEFAULT.withoutWaiting());
        letGo.set();
        owner.join();
        assertThat(log).containsExactly(failure);
        assertThat(owner.isCancelled()).isTrue();
    }

    private void failBesideOneThatEndsWith(TaskScope scope, Event end) throws IOException {
        scope.spawn(
                () -> {
                    try {
                        new Event().await();
                    } finally {
                        end.await();
                    }
                });
        yieldNow();
        throw failure;
    }
}
