package dev.jevent.stress;

import dev.jevent.queue.Channel;
import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueClosed;
import dev.jevent.queue.Select;
import dev.jevent.queue.Selected;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A channel and a bounded queue, put into and taken from alone and by selects on both: every item
/// goes through one of them, once. Who takes without limit takes from both, so that none waits at
/// the one while all others do at the other.
final class SelectDrill implements Drill {
    private static final int BOUND = 2;

    private final Channel<Integer> channel = new Channel<>();
    private final Queue<Integer> queue = new Queue<>(BOUND);
    private final Select<Integer> taking = Select.on(queue.taking(), channel.taking());
    private final Ledger items;

    SelectDrill(int operations) {
        items = new Ledger(operations);
    }

    @Override
    public String name() {
        return "Channel, Select";
    }

    @Override
    public void lead(SplittableRandom random) {
        Integer item = items.next();
        if (put(item, random)) {
            items.given(item);
        }
    }

    private boolean put(Integer item, SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0:
                return channel.tryPut(item);
            case 1:
                return channel.offer(item, Moment.some(random));
            case 2:
                return putting(item).await(Moment.some(random)) != null;
            case 3:
                putting(item).await();
                return true;
            case 4:
                queue.put(item);
                return true;
            default:
                channel.put(item);
                return true;
        }
    }

    private Select<Integer> putting(Integer item) {
        return Select.on(channel.putting(item), queue.putting(item));
    }

    @Override
    public boolean serve(SplittableRandom random) {
        try {
            Integer item = take(random);
            if (item != null) {
                items.taken(item);
            }
            return true;
        } catch (QueueClosed _) {
            return !queue.isClosed() || !queue.isEmpty();
        }
    }

    private @Nullable Integer take(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> channel.tryTake();
            case 1 -> channel.poll(Moment.some(random));
            case 2 -> itemOf(taking.tryNow());
            case 3 -> itemOf(taking.await(Moment.some(random)));
            default -> taking.await().item();
        };
    }

    private static @Nullable Integer itemOf(@Nullable Selected<Integer> selected) {
        return selected == null ? null : selected.item();
    }

    @Override
    public void led() {
        queue.close();
        channel.close();
    }

    @Override
    public List<String> debts() {
        return items.debts();
    }
}
