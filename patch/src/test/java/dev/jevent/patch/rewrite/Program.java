package dev.jevent.patch.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/// A program that makes threads in many ways; the tests load a rewritten copy of it.
public final class Program implements Callable<List<Thread>> {
    private static final Runnable BODY = Program::body;

    private final boolean yes = Boolean.parseBoolean("true");

    /// {@return one unstarted thread of each kind that is to be a greenlet}
    @Override
    public List<Thread> call() {
        List<Thread> made = new ArrayList<>();
        made.add(new Thread(BODY));
        made.add(new Thread(BODY, "named"));
        made.add(new Thread(null, BODY));
        made.add(new Thread(null, BODY, "grouped"));
        made.add(new Thread(null, BODY, "sized", 1 << 20));
        made.add(new Thread(null, BODY, "bare", 0, false));
        made.add(new Thread(yes ? BODY : null, yes ? "ternary" : "other"));
        made.add(yes ? new Thread(BODY, "branch") : new Thread("none"));
        made.add(new Thread(new Thread(new Thread(BODY, "inner"), "middle"), "outer"));
        made.add(switched(1));
        made.add(switched(2));
        made.add(new Holder(new Thread(BODY, "argument")).thread);
        made.add(guarded());
        ThreadFactory reference = Thread::new;
        made.add(reference.newThread(BODY));
        BiFunction<Runnable, String, Thread> two = Thread::new;
        made.add(two.apply(BODY, "reference"));
        made.add(Executors.defaultThreadFactory().newThread(BODY));
        return made;
    }

    /// javac spills the stack with the new thread into variables before a `try`.
    private static Thread switched(int choice) {
        Thread thread =
                new Thread(
                        BODY,
                        switch (choice) {
                            case 1 -> {
                                try {
                                    yield "switch" + Integer.parseInt("none");
                                } catch (NumberFormatException e) {
                                    yield "caught";
                                }
                            }
                            default -> "default";
                        });
        for (int i = 0; i < 2; i++) {
            thread.setName(thread.getName() + i);
        }
        return thread;
    }

    private Thread guarded() {
        Thread thread = null;
        try {
            thread = new Thread(BODY, Integer.toString(Integer.parseInt("none")));
        } catch (NumberFormatException e) {
            thread = new Thread(BODY, "rescued");
        } finally {
            if (thread != null && yes) {
                thread.setDaemon(false);
            }
        }
        return thread;
    }

    private static void body() {}

    /// {@return threads that stay what they are}
    public List<Thread> others() {
        return List.of(
                new Thread(),
                new Thread("no body"),
                new Worker(new Thread(BODY, "body of a worker")),
                new Thread(BODY, "anonymous") {},
                Thread.ofPlatform().unstarted(BODY));
    }

    /// {@return executors whose workers are to be greenlets}
    public List<ExecutorService> executors() {
        return List.of(
                Executors.newFixedThreadPool(1),
                Executors.newCachedThreadPool(),
                Executors.newSingleThreadExecutor(),
                Executors.newScheduledThreadPool(1),
                Executors.newSingleThreadScheduledExecutor(),
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1)),
                new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.AbortPolicy()),
                new OwnPool());
    }

    /// A constructor with five arguments.
    private interface PoolMaker {
        ThreadPoolExecutor make(
                int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue);
    }

    /// {@return the same, made by references to their constructors}
    public List<ExecutorService> referredExecutors() {
        IntFunction<ExecutorService> one = ScheduledThreadPoolExecutor::new;
        BiFunction<Integer, RejectedExecutionHandler, ExecutorService> two =
                ScheduledThreadPoolExecutor::new;
        PoolMaker five = ThreadPoolExecutor::new;
        return List.of(
                one.apply(1),
                two.apply(1, new ThreadPoolExecutor.AbortPolicy()),
                five.make(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1)));
    }

    private static final class OwnPool extends ThreadPoolExecutor {
        OwnPool() {
            super(
                    1,
                    2,
                    1,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    new ThreadPoolExecutor.AbortPolicy());
        }
    }

    private record Holder(Thread thread) {}

    private static final class Worker extends Thread {
        Worker(Runnable body) {
            this(body, "worker");
        }

        private Worker(Runnable body, String name) {
            super(body == null ? new Thread(BODY, "spare") : body, name);
        }
    }
}
