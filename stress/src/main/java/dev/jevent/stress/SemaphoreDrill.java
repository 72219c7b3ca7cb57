package dev.jevent.stress;

import dev.jevent.sync.Semaphore;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A semaphore whose permits are held over switches: there are never more inside than permits, and
/// all come back.
final class SemaphoreDrill implements Drill {
    private final String name;
    private final Semaphore semaphore;
    private final int permits;
    private final AtomicInteger inside = new AtomicInteger();

    SemaphoreDrill(String name, Semaphore semaphore) {
        this.name = name;
        this.semaphore = semaphore;
        this.permits = semaphore.counter();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void lead(SplittableRandom random) {
        boolean acquired =
                switch (random.nextInt(5)) {
                    case 0 -> semaphore.tryAcquire();
                    case 1 -> semaphore.acquire(Moment.some(random));
                    case 2 -> {
                        semaphore.await(Moment.some(random));
                        yield false;
                    }
                    default -> {
                        semaphore.acquire();
                        yield true;
                    }
                };
        if (acquired) {
            try {
                stayInside(random);
            } finally {
                semaphore.release();
            }
        }
    }

    private void stayInside(SplittableRandom random) {
        int together = inside.incrementAndGet();
        try {
            if (together > permits) {
                throw new IllegalStateException(
                        "inside: " + together + " (expected: at most " + permits + ")");
            }
            if (random.nextBoolean()) {
                Moment.pass();
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    @Override
    public List<String> debts() {
        return semaphore.counter() == permits
                ? List.of()
                : List.of(semaphore + " (expected: " + permits + " permits)");
    }
}
