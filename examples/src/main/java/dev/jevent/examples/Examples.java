package dev.jevent.examples;

import java.util.List;
import java.util.stream.Collectors;

/// The programs by the tutorial's numbers, which end with 36, and some more; numbers that are
/// missing are not written yet.
public final class Examples {
    private static final List<Entry> ENTRIES =
            List.of(
                    entry(1, "Context switches", ContextSwitches.class, ContextSwitches::main),
                    entry(2, "Polling with select", SelectPolling.class, SelectPolling::main),
                    entry(
                            3,
                            "Synchronous and asynchronous",
                            SynchronousAsynchronous.class,
                            SynchronousAsynchronous::main),
                    entry(4, "Fetching JSON", FetchingJson.class, FetchingJson::main),
                    entry(5, "Determinism", Determinism.class, Determinism::main),
                    entry(6, "Three ways to spawn", Spawning.class, Spawning::main),
                    entry(7, "A subclass", GreenletSubclass.class, GreenletSubclass::main),
                    entry(8, "State of a greenlet", GreenletState.class, GreenletState::main),
                    entry(9, "Shutdown by a signal", SignalShutdown.class, SignalShutdown::main),
                    entry(10, "Timeout of a block", TimeoutOfABlock.class, TimeoutOfABlock::main),
                    entry(
                            11,
                            "Timeout with an error of one's own",
                            TimeoutWithOwnError.class,
                            TimeoutWithOwnError::main),
                    entry(
                            12,
                            "Three ways to time out",
                            TimeoutArguments.class,
                            TimeoutArguments::main),
                    entry(13, "Nothing to patch", Cooperation.class, Cooperation::main),
                    entry(14, "Event", EventWaiters.class, EventWaiters::main),
                    entry(15, "AsyncResult", LaterValue.class, LaterValue::main),
                    entry(16, "Queue and workers", QueueWorkers.class, QueueWorkers::main),
                    entry(17, "Bounded queue", BoundedQueue.class, BoundedQueue::main),
                    entry(18, "Group", GroupJoin.class, GroupJoin::main),
                    entry(19, "Group: map and imap", GroupMap.class, GroupMap::main),
                    entry(20, "Pool", PoolSize.class, PoolSize::main),
                    entry(21, "A pool of sockets", SocketPool.class, SocketPool::main),
                    entry(22, "Semaphore", SemaphoreWorkers.class, SemaphoreWorkers::main),
                    entry(23, "Greenlet-locals", GreenletLocals.class, GreenletLocals::main),
                    entry(24, "Request-locals", RequestLocals.class, RequestLocals::main),
                    entry(25, "A subprocess", SubprocessAndCron.class, SubprocessAndCron::main),
                    entry(26, "A pipe to a process", ProcessPipe.class, ProcessPipe::main),
                    entry(27, "Actors", ActorBase.class, ActorBase::main),
                    entry(28, "Ping-pong", PingPong.class, PingPong::main),
                    entry(29, "ZeroMQ", ZeroMqRequests.class, ZeroMqRequests::main),
                    entry(37, "Coroutines", CoroutineChain.class, CoroutineChain::main));

    private Examples() {}

    /// {@return all of them, in the tutorial's order}
    public static List<Example> list() {
        return ENTRIES.stream().map(Entry::example).toList();
    }

    /// Runs one as a program: on a hub and a clock of its own, printing to `System.out`.
    ///
    /// @throws IllegalArgumentException if there is none of that number
    /// @throws IllegalStateException if a library that only this program needs is not there
    /// @throws Exception what the program ends by
    public static void run(int number) throws Exception {
        Main main = entry(number).main;
        try {
            main.run(new String[0]);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "example: "
                            + number
                            + " (expected: its library on the class path, which has "
                            + e.getMessage()
                            + ")",
                    e);
        }
    }

    private static Entry entry(int number) {
        return ENTRIES.stream()
                .filter(entry -> entry.example.number() == number)
                .findFirst()
                .orElseThrow(() -> unknown(number));
    }

    private static IllegalArgumentException unknown(int number) {
        String known =
                ENTRIES.stream()
                        .map(entry -> Integer.toString(entry.example.number()))
                        .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "example: " + number + " (expected: one of " + known + ")");
    }

    private static Entry entry(int number, String title, Class<?> program, Main main) {
        return new Entry(new Example(number, title, program), main);
    }

    private record Entry(Example example, Main main) {}

    private interface Main {
        void run(String[] args) throws Exception;
    }
}
