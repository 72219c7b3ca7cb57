package dev.jevent.checks.agent;

import static dev.jevent.Jevent.isOnHub;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Threads made by greenlets; run by [AgentThreadTest].
final class ThreadProgram {
    private ThreadProgram() {}

    public static void main(String[] arguments) throws Exception {
        AtomicReference<Thread> seen = new AtomicReference<>();
        var plain = new Thread(() -> seen.set(Thread.currentThread()), "plain");
        plain.start();
        plain.join();
        new Scenarios()
                .with("platform", () -> check(seen.get() == plain && !plain.isVirtual(), plain))
                .with("names", ThreadProgram::names)
                .with("attributes", ThreadProgram::attributes)
                .with("lifecycle", ThreadProgram::lifecycle)
                .with("executors", ThreadProgram::executors)
                .with("executorsOfTheJdk", ThreadProgram::executorsOfTheJdk)
                .with("shutdownNow", ThreadProgram::shutdownNow)
                .with("locals", ThreadProgram::locals)
                .with("subclass", ThreadProgram::subclass)
                .with("async", ThreadProgram::async)
                .run();
    }

    /// {@return where a thread has run}
    private static String place(Callable<Thread> made) throws Exception {
        Thread thread = made.call();
        thread.start();
        thread.join();
        return thread.getName();
    }

    private static void names() throws Exception {
        Hub here = Hub.current();
        var hubs = new ArrayList<Hub>();
        Runnable task = () -> hubs.add(Hub.current());
        same(place(() -> new Thread(task, "mine")), "mine");
        check(place(() -> new Thread(task)).matches("Thread-\\d+"), "name");
        same(place(() -> new Thread(new ThreadGroup("group"), task, "third", 0)), "third");
        same(hubs, List.of(here, here, here));
    }

    private static void attributes() throws Exception {
        var inherited = new InheritableThreadLocal<String>();
        inherited.set("from above");
        var loader = new ClassLoader(null) {};
        var failure = new AtomicReference<Throwable>();
        var values = new ArrayList<Object>();
        var thread =
                new Thread(
                        () -> {
                            values.add(String.valueOf(inherited.get()));
                            values.add(Thread.currentThread().getContextClassLoader() == loader);
                            throw new IllegalStateException("on purpose");
                        });
        thread.setDaemon(false);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.setContextClassLoader(loader);
        thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
        same(thread.isDaemon(), false);
        same(thread.getPriority(), Thread.MAX_PRIORITY);
        thread.start();
        thread.join();
        same(values, List.of("from above", true));
        same(String.valueOf(failure.get().getMessage()), "on purpose");
        Method setDaemon = Thread.class.getMethod("setDaemon", boolean.class);
        setDaemon.invoke(new Thread(() -> {}), false);
    }

    private static void lifecycle() throws Exception {
        var interrupted = new AtomicReference<Exception>();
        var thread =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(60_000);
                            } catch (InterruptedException e) {
                                interrupted.set(e);
                            }
                        });
        same(thread.getState(), Thread.State.NEW);
        thread.start();
        check(thread.isAlive() && !thread.join(Duration.ofMillis(20)), thread.getState());
        same(thread.getState(), Thread.State.TIMED_WAITING);
        thread.interrupt();
        thread.join();
        same(thread.getState(), Thread.State.TERMINATED);
        check(interrupted.get() != null && !thread.isAlive(), "not interrupted");
    }

    private static void executors() throws Exception {
        onHub(Executors.newFixedThreadPool(3));
        onHub(Executors.newCachedThreadPool());
        onHub(Executors.newSingleThreadExecutor());
        onHub(Executors.newScheduledThreadPool(2));
    }

    private static void onHub(ExecutorService executor) throws Exception {
        var meeting = new CountDownLatch(2);
        try (executor) {
            Future<Boolean> on = executor.submit(() -> isOnHub());
            check(on.get(), executor);
            meeting.countDown();
        }
        check(executor.isTerminated(), executor);
    }

    /// Made where nothing is rewritten: by reflection, in the JDK's own code.
    private static void executorsOfTheJdk() throws Exception {
        Method cached = Executors.class.getMethod("newCachedThreadPool");
        int before = Thread.getAllStackTraces().size();
        var together = new CountDownLatch(200);
        try (var executor = (ExecutorService) cached.invoke(null)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(
                        executor.submit(
                                () -> {
                                    together.countDown();
                                    together.await();
                                    return isOnHub();
                                }));
            }
            for (Future<Boolean> each : all) {
                check(each.get(1, TimeUnit.MINUTES), "on a thread");
            }
        }
        check(Thread.getAllStackTraces().size() < before + 50, "threads were made");
    }

    private static void shutdownNow() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        var begun = new CountDownLatch(1);
        Future<String> waiting =
                executor.submit(
                        () -> {
                            begun.countDown();
                            try {
                                Thread.sleep(60_000);
                                return "slept";
                            } catch (InterruptedException e) {
                                return "interrupted";
                            }
                        });
        begun.await();
        executor.shutdownNow();
        same(waiting.get(), "interrupted");
    }

    private static void locals() {
        var local = new ThreadLocal<Integer>();
        List<Greenlet<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            all.add(
                    spawn(
                            () -> {
                                local.set(number);
                                Thread.sleep(1);
                                Thread.yield();
                                return local.get() == number;
                            }));
        }
        joinAll(all);
        check(all.stream().allMatch(greenlet -> greenlet.state() == Future.State.SUCCESS), all);
        check(all.stream().allMatch(Greenlet::resultNow), "mixed");
    }

    private static final class Worker extends Thread {
        private volatile boolean onHub;

        Worker() {
            super("worker");
        }

        @Override
        public void run() {
            onHub = isOnHub();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void subclass() throws Exception {
        var worker = new Worker();
        same(worker.getState(), Thread.State.NEW);
        worker.start();
        check(worker.isAlive() && !worker.join(Duration.ofMillis(50)), worker.getState());
        try {
            worker.start();
            check(false, "started twice");
        } catch (IllegalThreadStateException expected) {
            check(worker.onHub, "on a thread");
        }
        worker.interrupt();
        worker.join();
        same(worker.getState(), Thread.State.TERMINATED);
        check(!worker.isAlive() && worker.isInterrupted(), worker);
    }

    private static void async() throws Exception {
        check(CompletableFuture.supplyAsync(() -> isOnHub()).get(), "on a thread");
        var ran = new ArrayList<Boolean>();
        CompletableFuture.runAsync(() -> ran.add(isOnHub()))
                .thenRunAsync(() -> ran.add(isOnHub()))
                .get();
        same(ran, List.of(true, true));
        ExecutorService elsewhere =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
        try (elsewhere) {
            check(
                    !elsewhere
                            .submit(() -> CompletableFuture.supplyAsync(() -> isOnHub()).get())
                            .get(),
                    "on a hub");
        }
    }
}
