package dev.jevent.stress;

import dev.jevent.hub.Hub;
import dev.jevent.queue.LifoQueue;
import dev.jevent.queue.PriorityQueue;
import dev.jevent.queue.Queue;
import dev.jevent.sync.BoundedSemaphore;
import dev.jevent.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hammers all primitives at random, from greenlets of two hubs and plain threads that kill and
/// interrupt each other's waits, and accounts for every item, permit, callback and wake-up.
///
/// If nobody gets on for a while it says who waits for what, and fails. The seed fixes what each
/// does, not how the threads interleave.
public final class Soak {
    private static final int BOUND = 3;
    private static final int PER_HUB = 4;
    private static final int THREADS = 2;
    private static final long LOOK_MILLIS = 200;

    private final Duration patience;
    private final SplittableRandom random;
    private final List<Squad> squads = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final AtomicReference<@Nullable AssertionError> failure = new AtomicReference<>();
    private final CountDownLatch living;

    private Soak(long seed, int operations, Duration patience, List<Hub> hubs) {
        this.patience = patience;
        this.random = new SplittableRandom(seed);
        List<Drill> drills = drills(hubs, operations);
        for (int i = 0; i < drills.size(); i++) {
            squads.add(new Squad(drills.get(i), share(operations, drills.size(), i)));
        }
        squads.forEach(squad -> enlist(squad, hubs.size()));
        living = new CountDownLatch(workers.size());
    }

    /// A new primitive is one more line here.
    private static List<Drill> drills(List<Hub> hubs, int operations) {
        return List.of(
                new QueueDrill("Queue of " + BOUND, new Queue<>(BOUND), operations),
                new QueueDrill("Queue", new Queue<>(), operations),
                new QueueDrill("PriorityQueue", new PriorityQueue<>(BOUND), operations),
                new QueueDrill("LifoQueue", new LifoQueue<>(), operations),
                new SelectDrill(operations),
                new ConditionDrill(operations),
                new SemaphoreDrill("Semaphore", new Semaphore(BOUND)),
                new SemaphoreDrill("BoundedSemaphore", new BoundedSemaphore(BOUND)),
                new AnswerDrill("Event", Answer.ByEvent::new),
                new AnswerDrill("Condition", Answer.ByCondition::new),
                new AnswerDrill("AsyncResult", Answer.ByResult::new),
                new GreenletDrill(hubs),
                new ThreadPoolDrill(operations),
                new CallDrill(hubs, operations));
    }

    private static int share(int operations, int drills, int index) {
        return operations / drills + (index < operations % drills ? 1 : 0);
    }

    private void enlist(Squad squad, int hubs) {
        for (int i = 0; i < hubs * PER_HUB + THREADS; i++) {
            boolean steady = i % 2 == 0;
            workers.add(new Worker(this, squad, true, steady, random.split()));
            workers.add(new Worker(this, squad, false, steady, random.split()));
        }
    }

    /// Runs the soak.
    ///
    /// @param args the seed (1) and the number of operations (10,000,000)
    public static void main(String[] args) throws InterruptedException {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        int operations = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
        long begun = System.nanoTime();
        System.out.printf("seed %d, %,d operations%n", seed, operations);
        System.out.println(run(seed, operations, Duration.ofSeconds(30)));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("in %,.1f s, nothing lost%n", took.toMillis() / 1e3);
    }

    /// Runs the soak and returns its summary, a line for each primitive.
    ///
    /// @param patience after that long without any progress it fails
    /// @throws AssertionError if something was lost, doubled or wrong
    static String run(long seed, int operations, Duration patience) throws InterruptedException {
        try (Hub left = Hub.start("left");
                Hub right = Hub.start("right")) {
            List<Hub> hubs = List.of(left, right);
            var soak = new Soak(seed, operations, patience, hubs);
            soak.start(hubs);
            soak.awaitEnd();
            soak.check();
            return soak.summary();
        }
    }

    /// Two of a squad in turn, one who leads and one who serves: those of the hubs, then the
    /// threads.
    private void start(List<Hub> hubs) {
        int perSquad = workers.size() / squads.size();
        for (int i = 0; i < workers.size(); i++) {
            int hub = i % perSquad / 2 / PER_HUB;
            workers.get(i).start(hub < hubs.size() ? hubs.get(hub) : null);
        }
    }

    private void awaitEnd() throws InterruptedException {
        long progress = -1;
        long since = System.nanoTime();
        while (!living.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            throwIfFailed();
            long now = squads.stream().mapToLong(Squad::progress).sum();
            if (now != progress) {
                progress = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                throw new AssertionError("no progress within " + patience + ":\n" + whoWaits());
            }
        }
        throwIfFailed();
    }

    private void throwIfFailed() {
        AssertionError failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private String whoWaits() {
        return workers.stream()
                .filter(worker -> !worker.hasEnded())
                .map(Objects::toString)
                .collect(Collectors.joining("\n"));
    }

    private void check() {
        List<String> debts = new ArrayList<>();
        for (Squad squad : squads) {
            squad.drill().debts().forEach(debt -> debts.add(squad.drill().name() + ": " + debt));
        }
        if (!debts.isEmpty()) {
            throw new AssertionError(String.join("\n", debts));
        }
    }

    private String summary() {
        return squads.stream().map(Squad::toString).collect(Collectors.joining("\n"));
    }

    /// {@return one of all who work, to be disturbed}
    Worker any(SplittableRandom chosen) {
        return workers.get(chosen.nextInt(workers.size()));
    }

    void fail(AssertionError error) {
        failure.compareAndSet(null, error);
    }

    void noteEnded() {
        living.countDown();
    }
}
