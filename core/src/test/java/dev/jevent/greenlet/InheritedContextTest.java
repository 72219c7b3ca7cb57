package dev.jevent.greenlet;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InheritedContextTest {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();
    private static final ScopedValue<String> TRACE = ScopedValue.newInstance();

    @SuppressWarnings("ThreadLocalUsage")
    private final InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<String> local = new ThreadLocal<>();

    private static String user() {
        return USER.orElse("none");
    }

    @HubTest
    void spawned_inherits_bindingsOfScopedValues() throws Exception {
        Greenlet<String> greenlet =
                ScopedValue.where(USER, "ada").call(() -> spawn(InheritedContextTest::user));
        assertThat(greenlet.get()).isEqualTo("ada");
        assertThat(user()).isEqualTo("none");
    }

    @HubTest
    void spawned_nested_inheritsAllBindingsAndMayRebind() throws Exception {
        Greenlet<String> greenlet =
                ScopedValue.where(USER, "ada")
                        .where(TRACE, "1")
                        .call(
                                () ->
                                        spawn(
                                                () ->
                                                        ScopedValue.where(TRACE, "2")
                                                                .call(() -> spawn(() -> both()))
                                                                .get()));
        assertThat(greenlet.get()).isEqualTo("ada 2");
    }

    private static String both() {
        return USER.get() + " " + TRACE.get();
    }

    @HubTest
    @DisplayName("170: a value bound in one greenlet is unset in another that it did not spawn")
    void scopedValue_boundInOne_isUnsetInAnother() {
        var bound = new Event();
        List<String> seen = new ArrayList<>();
        Greenlet<?> binding =
                spawn(
                        () ->
                                ScopedValue.where(USER, "ada")
                                        .run(
                                                () -> {
                                                    bound.set();
                                                    yieldNow();
                                                    seen.add(user());
                                                }));
        Greenlet<?> other =
                spawn(
                        () -> {
                            bound.await();
                            seen.add(user());
                        });
        joinAll(List.of(binding, other));
        assertThat(seen).containsExactlyInAnyOrder("ada", "none");
    }

    @HubTest
    void spawnLater_inheritsFromWhoSpawned() throws Exception {
        inheritable.set("inherited");
        Greenlet<String> greenlet =
                ScopedValue.where(USER, "ada")
                        .call(
                                () ->
                                        spawnLater(
                                                Duration.ofSeconds(1),
                                                () -> user() + " " + inheritable.get()));
        assertThat(greenlet.get()).isEqualTo("ada inherited");
    }

    @HubTest
    void bindings_areThoseOfTheStart_notOfTheMaking() throws Exception {
        var greenlet = new Greenlet<>(InheritedContextTest::user);
        ScopedValue.where(USER, "ada").run(greenlet::start);
        assertThat(greenlet.get()).isEqualTo("ada");
    }

    @HubTest
    void bindings_outliveTheirScopeInTheSpawned() throws Exception {
        Greenlet<String> greenlet =
                ScopedValue.where(USER, "ada")
                        .call(
                                () ->
                                        spawn(
                                                () -> {
                                                    sleep(Duration.ofSeconds(1));
                                                    return user();
                                                }));
        yieldNow();
        assertThat(user()).isEqualTo("none");
        assertThat(greenlet.get()).isEqualTo("ada");
    }

    @HubTest
    void rawGreenletsAndCallbacks_inheritNoBindings() {
        List<String> seen = new ArrayList<>();
        var done = new Event();
        ScopedValue.where(USER, "ada")
                .run(
                        () -> {
                            Hub.current().call(() -> seen.add(user()));
                            Hub.current()
                                    .spawnRaw(
                                            "raw",
                                            () -> {
                                                seen.add(user());
                                                done.set();
                                            });
                        });
        done.await();
        assertThat(seen).containsExactly("none", "none");
    }

    @Test
    void run_offTheHub_inheritsTheCallersBindings() throws Exception {
        String seen =
                ScopedValue.where(USER, "ada")
                        .call(() -> Jevent.run(() -> spawn(InheritedContextTest::user).get()));
        assertThat(seen).isEqualTo("ada");
    }

    @HubTest
    void virtualThreadsOfTheJdk_inheritAsTheJdkHasIt() throws Exception {
        List<String> seen = new ArrayList<>();
        Thread thread =
                ScopedValue.where(USER, "ada")
                        .call(() -> Thread.startVirtualThread(() -> seen.add(user())));
        thread.join();
        assertThat(seen).containsExactly("none");
    }

    @HubTest
    @DisplayName("169: each greenlet has its own thread-local; an inheritable one is copied")
    void threadLocals_areOwn_inheritableOnesAreCopied() throws Exception {
        local.set("mine");
        inheritable.set("parent");
        Greenlet<String> child =
                spawn(
                        () -> {
                            String before = local.get() + " " + inheritable.get();
                            local.set("child");
                            inheritable.set("child");
                            return before;
                        });
        assertThat(child.get()).isEqualTo("null parent");
        assertThat(local.get() + " " + inheritable.get()).isEqualTo("mine parent");
    }

    @HubTest
    void contextClassLoader_isInherited() throws Exception {
        ClassLoader loader = Objects.requireNonNull(ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        Greenlet<ClassLoader> child = spawn(() -> Thread.currentThread().getContextClassLoader());
        assertThat(child.get()).isSameAs(loader);
    }

    @HubTest
    void killedBeforeItRan_staysKilled() {
        Greenlet<?> greenlet = spawnLater(Duration.ofSeconds(1), InheritedContextTest::user);
        greenlet.kill();
        assertThat(greenlet.isCancelled()).isTrue();
    }
}
