package dev.jevent.stress;

import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A queue that is put into, taken from, peeked at and closed: every item whose put returned is
/// taken once, no other is.
final class QueueDrill implements Drill {
    private static final int CROWD = 10_000;

    private final String name;
    private final Queue<Integer> queue;
    private final Ledger items;

    QueueDrill(String name, Queue<Integer> queue, int operations) {
        this.name = name;
        this.queue = queue;
        this.items = new Ledger(operations);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void lead(SplittableRandom random) {
        if (items.open() > CROWD) {
            Moment.pass();
        }
        Integer item = items.next();
        if (put(item, random)) {
            items.given(item);
        }
    }

    private boolean put(Integer item, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> queue.tryPut(item);
            case 1 -> queue.offer(item, Moment.some(random));
            default -> {
                queue.put(item);
                yield true;
            }
        };
    }

    @Override
    public boolean serve(SplittableRandom random) {
        try {
            Integer item =
                    switch (random.nextInt(5)) {
                        case 0 -> queue.tryTake();
                        case 1 -> queue.poll(Moment.some(random));
                        case 2 -> {
                            queue.peek();
                            yield null;
                        }
                        default -> queue.take();
                    };
            if (item != null) {
                items.taken(item);
                queue.taskDone();
            }
            return true;
        } catch (QueueClosed _) {
            return false;
        }
    }

    @Override
    public void led() {
        queue.close();
    }

    @Override
    public List<String> debts() {
        List<String> debts = new ArrayList<>(items.debts());
        if (queue.size() > 0 || queue.unfinishedTasks() > 0) {
            debts.add(queue + ", unfinished: " + queue.unfinishedTasks());
        }
        return debts;
    }
}
