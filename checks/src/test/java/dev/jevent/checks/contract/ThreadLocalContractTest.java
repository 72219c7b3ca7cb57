package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// What belongs to one thread.
class ThreadLocalContractTest {
    private static final int THREADS = 200;
    private static final ThreadLocal<String> LOCAL = ThreadLocal.withInitial(() -> "first");
    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();
    private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

    @Promise("P33: the values of many threads never mix")
    void neverMix(Mode mode) throws Exception {
        var allSet = new CountDownLatch(THREADS);
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String mine = "value " + i;
            tasks.add(
                    mode.start(
                            () -> {
                                LOCAL.set(mine);
                                allSet.countDown();
                                allSet.await();
                                return LOCAL.get();
                            }));
        }
        for (int i = 0; i < THREADS; i++) {
            assertThat(tasks.get(i).result()).isEqualTo("value " + i);
        }
        assertThat(LOCAL.get()).isEqualTo("first");
    }

    @Promise("P33: an initial value is made for each thread, and again after remove")
    void initial(Mode mode) throws Exception {
        var task =
                mode.start(
                        () -> {
                            String before = LOCAL.get();
                            LOCAL.set("second");
                            LOCAL.remove();
                            return before + LOCAL.get();
                        });
        assertThat(task.result()).isEqualTo("firstfirst");
    }

    @Promise(
            "P30: an inheritable value is the maker's at the time of making, and then each one's own")
    void inheritable(Mode mode) throws Exception {
        INHERITED.set("before");
        var seen = new ArrayList<String>();
        Thread child =
                mode.newThread(
                        () -> {
                            seen.add(INHERITED.get());
                            INHERITED.set("child's");
                        });
        INHERITED.set("after");
        child.start();
        child.join();
        assertThat(seen).containsExactly("before");
        assertThat(INHERITED.get()).isEqualTo("after");
    }

    @Promise("a scoped value is bound in its block, through all waits, and nowhere else")
    void scoped(Mode mode) throws Exception {
        var bound = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var task =
                mode.start(
                        () ->
                                ScopedValue.where(SCOPED, "mine")
                                        .call(
                                                () -> {
                                                    bound.countDown();
                                                    gate.await();
                                                    return SCOPED.get();
                                                }));
        bound.await();
        assertThat(SCOPED.isBound()).isFalse();
        assertThat(mode.start(() -> SCOPED.isBound()).result()).isFalse();
        gate.countDown();
        assertThat(task.result()).isEqualTo("mine");
    }
}
