package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GreenletLocalTest {
    @HubTest
    @DisplayName("163: a value set in one greenlet is not seen in another, nor inherited")
    void value_ofOneGreenlet_isItsOwn() {
        var local = new GreenletLocal<String>();
        local.set("main");
        var child =
                spawn(
                        () -> {
                            assertThat(local.isSet()).isFalse();
                            assertThatThrownBy(local::get)
                                    .isInstanceOf(NoSuchElementException.class);
                            local.set("child");
                            yieldNow();
                            return local.get();
                        });
        yieldNow();
        assertThat(local.get()).isEqualTo("main");
        assertThat(child.resultOrThrow()).isEqualTo("child");
        local.remove();
        assertThat(local.isSet()).isFalse();
    }

    @HubTest
    @DisplayName("the initial value is made anew in each greenlet that asks")
    void withInitial_makesOneForEachGreenlet() {
        var made = new AtomicInteger();
        var local = GreenletLocal.withInitial(made::incrementAndGet);
        assertThat(local.get()).isEqualTo(1);
        assertThat(local.get()).isEqualTo(1);
        assertThat(spawn(local::get).resultOrThrow()).isEqualTo(2);
        local.remove();
        assertThat(local.get()).isEqualTo(3);
    }

    @HubTest
    @DisplayName("166: the value goes when its greenlet ends, although greenlet and local stay")
    void value_ofEndedGreenlet_isCollectable() {
        var local = new GreenletLocal<Object>();
        List<WeakReference<Object>> values = new ArrayList<>();
        var ended = spawn(() -> setFresh(local, values));
        var killed =
                spawn(
                        () -> {
                            setFresh(local, values);
                            sleep(Duration.ofHours(1));
                        });
        ended.join();
        killed.kill();
        values.forEach(Collectable::assertGoes);
        assertThat(values).hasSize(2);
        assertThat(List.of(ended, killed)).allMatch(Greenlet::isReady);
        assertThat(local.isSet()).isFalse();
    }

    @HubTest
    @DisplayName("166: the value goes with its local, although the greenlet runs on")
    void value_ofForgottenLocal_isCollectable() {
        List<WeakReference<Object>> values = new ArrayList<>();
        setFresh(new GreenletLocal<>(), values);
        Collectable.assertGoes(values.get(0));
    }

    private static void setFresh(GreenletLocal<Object> local, List<WeakReference<Object>> values) {
        var value = new Object();
        values.add(new WeakReference<>(value));
        local.set(value);
    }

    @HubTest
    @DisplayName("169: a ThreadLocal has a value of its own in each greenlet")
    void threadLocal_inGreenlets_isEachOnesOwn() {
        ThreadLocal<String> local = ThreadLocal.withInitial(() -> "initial");
        local.set("main");
        var first = spawn(() -> exchange(local, "first"));
        var second = spawn(() -> exchange(local, "second"));
        assertThat(first.resultOrThrow()).isEqualTo("initial, then first");
        assertThat(second.resultOrThrow()).isEqualTo("initial, then second");
        assertThat(local.get()).isEqualTo("main");
        local.remove();
    }

    private static String exchange(ThreadLocal<String> local, String value) {
        String before = local.get();
        local.set(value);
        yieldNow();
        String after = local.get();
        local.remove();
        return before + ", then " + after;
    }

    @HubTest
    @DisplayName("170: a scoped value is bound inside its scope only, across switches")
    void scopedValue_isUnboundInOthers() {
        ScopedValue<String> user = ScopedValue.newInstance();
        var inside =
                spawn(
                        () ->
                                ScopedValue.where(user, "ada")
                                        .call(
                                                () -> {
                                                    yieldNow();
                                                    return user.get();
                                                }));
        var outside = spawn(() -> user.orElse("nobody"));
        assertThat(outside.resultOrThrow()).isEqualTo("nobody");
        assertThat(inside.resultOrThrow()).isEqualTo("ada");
    }

    @HubTest
    @DisplayName("raw greenlets have values of their own, too")
    void value_inRawGreenlet_isItsOwn() throws InterruptedException {
        var local = new GreenletLocal<String>();
        local.set("main");
        List<Boolean> seen = new ArrayList<>();
        var done = new CountDownLatch(1);
        Thread.startVirtualThread(
                () -> {
                    seen.add(local.isSet());
                    local.set("adopted");
                    done.countDown();
                });
        done.await();
        assertThat(seen).containsExactly(false);
        assertThat(local.get()).isEqualTo("main");
    }

    @Test
    @DisplayName("on a plain thread it is a thread-local")
    void value_onPlainThread_isTheThreads() throws InterruptedException {
        var local = GreenletLocal.withInitial(() -> "initial");
        local.set("mine");
        List<String> seen = new ArrayList<>();
        Thread other = Thread.ofPlatform().start(() -> seen.add(local.get()));
        other.join();
        assertThat(seen).containsExactly("initial");
        assertThat(local.get()).isEqualTo("mine");
        local.remove();
        assertThat(local.get()).isEqualTo("initial");
    }
}
