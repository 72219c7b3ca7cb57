package dev.jevent.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Action;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What each program prints, on the virtual clock except where the JDK waits.
class ExamplesTest {
    @Test
    @DisplayName("example 1: context switches")
    void example1() throws Exception {
        assertPrints(
                1,
                ContextSwitches::program,
                Duration.ZERO,
                """
                Running in foo
                Explicit context to bar
                Explicit context switch to foo again
                Implicit context switch back to bar
                """);
    }

    static void assertPrints(int number, Action program, Duration takes, String expected)
            throws Exception {
        Printed printed = Printed.onVirtualClock(program);
        assertThat(printed.text()).isEqualTo(expected);
        assertThat(printed.took()).isEqualTo(takes);
        assertReadmeShows(number, expected);
    }

    static void assertReadmeShows(int number, String text) throws IOException {
        Example example =
                Examples.list().stream()
                        .filter(e -> e.number() == number)
                        .findFirst()
                        .orElseThrow();
        assertThat(Readme.read().section(example)).contains("```text\n" + text + "```");
    }

    @Test
    @DisplayName(
            "example 2: both greenlets poll before either is done, and the third does not wait")
    void example2() throws Exception {
        var polling = Duration.ofMillis(50);
        Printed printed = Printed.onRealClock(() -> new SelectPolling(polling).program());
        assertThat(printed.lines())
                .allMatch(line -> line.matches(".*at \\d\\.\\d seconds"))
                .extracting(line -> line.replaceFirst("at \\d\\.\\d seconds", "at"))
                .containsExactly(
                        "Started Polling: at",
                        "Started Polling: at",
                        "Hey lets do some stuff while the greenlets poll, at",
                        "Ended Polling: at",
                        "Ended Polling: at");
        assertThat(printed.took()).isGreaterThanOrEqualTo(polling);
    }

    @Test
    @DisplayName("example 3: one after the other takes the sum, together the maximum")
    void example3() throws Exception {
        long seed = 42;
        Printed printed =
                Printed.onVirtualClock(
                        () -> new SynchronousAsynchronous(new Random(seed)).program());
        var random = new Random(seed);
        int[] alone = IntStream.range(0, 10).map(_ -> random.nextInt(3)).toArray();
        int[] together = IntStream.range(0, 10).map(_ -> random.nextInt(3)).toArray();
        var expected = new ArrayList<String>();
        expected.add("Synchronous:");
        IntStream.range(0, 10).forEach(i -> expected.add("Task " + i + " done"));
        expected.add("Asynchronous:");
        IntStream.range(0, 10)
                .boxed()
                .sorted(Comparator.comparingInt(i -> together[i]))
                .forEach(i -> expected.add("Task " + i + " done"));
        assertThat(printed.lines()).isEqualTo(expected);
        int longest = IntStream.of(together).max().orElseThrow();
        assertThat(printed.took())
                .isEqualTo(Duration.ofMillis(IntStream.of(alone).sum() + longest));
    }

    @Test
    @DisplayName("example 5: greenlets finish in the same order each time, threads may not")
    void example5() throws Exception {
        assertThat(Captured.of(Determinism::threads))
                .singleElement(InstanceOfAssertFactories.STRING)
                .isIn("True", "False");
        Printed printed = Printed.onVirtualClock(Determinism::greenlets);
        assertThat(printed.lines()).containsExactly("True");
        assertThat(printed.took()).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    @DisplayName("example 6: three ways to spawn")
    void example6() throws Exception {
        assertPrints(
                6,
                Spawning::program,
                Duration.ofSeconds(2),
                """
                Hello
                I live!
                """);
    }

    @Test
    @DisplayName("example 7: a subclass")
    void example7() throws Exception {
        assertPrints(
                7,
                GreenletSubclass::program,
                Duration.ofSeconds(3),
                """
                Hi there!
                """);
    }

    @Test
    @DisplayName("example 8: the flags, and one report of the failure, with the greenlet's name")
    void example8() throws Exception {
        try (var log = new HubErrors()) {
            assertPrints(
                    8,
                    GreenletState::program,
                    Duration.ZERO,
                    """
                    True
                    True
                    You win!
                    None
                    True
                    True
                    True
                    False
                    You fail at failing.
                    """);
            assertThat(log.records()).hasSize(1);
            var report = log.records().getFirst();
            assertThat(report.getMessage()).matches("uncaught in Greenlet\\(Greenlet-\\d+, .*");
            assertThat(report.getThrown()).hasMessage("You fail at failing.");
            assertThat(report.getThrown().getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("fail"));
        }
    }

    @Test
    @DisplayName("example 10: the timeout was started first and wins the tie")
    void example10() throws Exception {
        assertPrints(
                10,
                TimeoutOfABlock::program,
                Duration.ofSeconds(10),
                """
                Could not complete
                """);
    }

    @Test
    @DisplayName("example 11: ends by its own exception after five seconds")
    void example11() throws Exception {
        var thrown = new ArrayList<Throwable>();
        Printed printed =
                Printed.onVirtualClock(
                        () -> thrown.add(catchThrowable(TimeoutWithOwnError::program)));
        assertThat(thrown).singleElement().isInstanceOf(TimeoutWithOwnError.TooLong.class);
        assertThat(printed.took()).isEqualTo(Duration.ofSeconds(5));
        assertThat(printed.lines()).isEmpty();
    }

    @Test
    @DisplayName("example 12: three ways to time out")
    void example12() throws Exception {
        assertPrints(
                12,
                TimeoutArguments::program,
                Duration.ofSeconds(3),
                """
                Thread 1 timed out
                Thread 2 timed out
                Thread 3 timed out
                """);
    }

    @Test
    @DisplayName("example 13: the JDK's own classes let others run, but for reading a file")
    void example13() throws Exception {
        String expected =
                """
                Off the hub
                class java.lang.Thread
                On the hub
                class java.lang.VirtualThread
                Thread.sleep: others run meanwhile
                LinkedBlockingQueue.poll: others run meanwhile
                Selector.select: others run meanwhile
                Socket.read: others run meanwhile
                Files.readAllBytes: holds the hub
                """;
        List<String> lines = Captured.of(() -> Cooperation.main(new String[0]));
        assertThat(lines).containsExactlyElementsOf(expected.lines().toList());
        assertReadmeShows(13, expected);
    }

    @Test
    @DisplayName("example 14: five greenlets wait for an event")
    void example14() throws Exception {
        assertPrints(
                14,
                EventWaiters::program,
                Duration.ofSeconds(3),
                "A: Hey wait for me, I have to do something\n"
                        + "I'll wait for you\n".repeat(5)
                        + "Ok, I'm done\n"
                        + "It's about time\n".repeat(5));
    }

    @Test
    @DisplayName("example 15: a value that comes later")
    void example15() throws Exception {
        assertPrints(
                15,
                LaterValue::program,
                Duration.ofSeconds(3),
                """
                Hello!
                """);
    }

    @Test
    @DisplayName("example 16: three workers take the tasks strictly in turn")
    void example16() throws Exception {
        List<String> names = List.of("steve", "john", "nancy");
        var expected = new StringBuilder();
        for (int task = 1; task < 25; task++) {
            expected.append("Worker %s got task %d\n".formatted(names.get((task - 1) % 3), task));
        }
        expected.append("Quitting time!\n".repeat(3));
        assertPrints(16, () -> new QueueWorkers().program(), Duration.ZERO, expected.toString());
    }

    @Test
    @DisplayName("example 17: the bounded queue, exactly")
    void example17() throws Exception {
        assertPrints(
                17,
                () -> new BoundedQueue().program(),
                Duration.ofSeconds(1),
                """
                Assigned work 1 in iteration 1
                Assigned work 2 in iteration 1
                Assigned work 3 in iteration 1
                Assigned work 4 in iteration 1
                Worker steve got task 1
                Worker john got task 2
                Worker bob got task 3
                Assigned work 5 in iteration 1
                Assigned work 6 in iteration 1
                Assigned work 7 in iteration 1
                Worker steve got task 4
                Worker john got task 5
                Worker bob got task 6
                Assigned work 8 in iteration 1
                Assigned work 9 in iteration 1
                Assigned all work in iteration 1
                Assigned work 10 in iteration 2
                Worker steve got task 7
                Worker john got task 8
                Worker bob got task 9
                Assigned work 11 in iteration 2
                Assigned work 12 in iteration 2
                Assigned work 13 in iteration 2
                Worker steve got task 10
                Worker john got task 11
                Worker bob got task 12
                Assigned work 14 in iteration 2
                Assigned work 15 in iteration 2
                Assigned work 16 in iteration 2
                Worker steve got task 13
                Worker john got task 14
                Worker bob got task 15
                Assigned work 17 in iteration 2
                Assigned work 18 in iteration 2
                Assigned work 19 in iteration 2
                Worker steve got task 16
                Worker john got task 17
                Worker bob got task 18
                Assigned all work in iteration 2
                Worker steve got task 19
                Quitting time!
                Quitting time!
                Quitting time!
                """);
    }

    @Test
    @DisplayName("example 18: a group is joined twice")
    void example18() throws Exception {
        assertPrints(
                18,
                GroupJoin::program,
                Duration.ZERO,
                """
                bar
                bar
                bar
                foo
                foo
                foo
                fizz
                fizz
                fizz
                """);
    }

    @Test
    @DisplayName("example 19: map, ordered and unordered")
    void example19() throws Exception {
        Printed printed = Printed.onVirtualClock(GroupMap::program);
        List<String> ids =
                printed.lines().stream().filter(line -> line.startsWith("Hello")).toList();
        assertThat(ids)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("Hello from Greenlet \\d+"));
        var others = new ArrayList<>(printed.lines());
        others.removeAll(ids);
        assertThat(others)
                .containsExactly(
                        "Size of group 3",
                        "Size of group 3",
                        "Size of group 3",
                        "Ordered",
                        "('task', 0)",
                        "('task', 1)",
                        "('task', 2)",
                        "Unordered",
                        "('task', 2)",
                        "('task', 1)",
                        "('task', 0)");
        assertThat(printed.took()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    @DisplayName("example 20: a pool of two")
    void example20() throws Exception {
        assertPrints(
                20,
                PoolSize::program,
                Duration.ZERO,
                """
                Size of pool 2
                Size of pool 2
                Size of pool 1
                """);
    }

    @Test
    @DisplayName("example 22: a semaphore of two")
    void example22() throws Exception {
        assertPrints(
                22,
                () -> new SemaphoreWorkers().program(),
                Duration.ZERO,
                """
                Worker 0 acquired semaphore
                Worker 1 acquired semaphore
                Worker 0 released semaphore
                Worker 1 released semaphore
                Worker 3 acquired semaphore
                Worker 4 acquired semaphore
                Worker 3 released semaphore
                Worker 4 released semaphore
                Worker 5 acquired semaphore
                Worker 5 released semaphore
                """);
    }

    @Test
    @DisplayName("example 23: greenlet-locals")
    void example23() throws Exception {
        assertPrints(
                23,
                GreenletLocals::program,
                Duration.ZERO,
                """
                1
                2
                x is not local to f2
                """);
    }

    @Test
    @DisplayName("example 27: an actor receives its messages in their order")
    void example27() throws Exception {
        assertPrints(
                27,
                ActorBase::program,
                Duration.ZERO,
                """
                received first
                received second
                received stop
                """);
    }

    @Test
    @DisplayName("example 28: two actors in turn; when one has ended, waiting is a LoopExit")
    void example28() throws Exception {
        assertPrints(
                28,
                () ->
                        assertThat(catchThrowable(() -> new PingPong(5).program()))
                                .isInstanceOf(LoopExit.class)
                                .hasMessageContaining("waits for an item of Queue"),
                Duration.ZERO,
                """
                start
                ping
                pong
                ping
                pong
                ping
                pong
                ping
                pong
                ping
                """);
    }

    @Test
    @DisplayName("example 37: coroutines and generators pass words on")
    void example37() throws Exception {
        assertPrints(
                37,
                CoroutineChain::program,
                Duration.ofMillis(90),
                """
                produce the
                produce quick
                print quick
                produce brown
                print brown
                produce fox
                produce jumps
                print jumps
                produce over
                print over
                produce the
                produce lazy
                print lazy
                produce dog
                printed 5 words
                printer ends
                """);
    }
}
