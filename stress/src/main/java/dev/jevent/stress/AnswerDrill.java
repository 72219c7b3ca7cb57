package dev.jevent.stress;

import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueClosed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/// Questions to those who serve, each with an answer of its own to wait for: who waits for an
/// answer that was given wakes, and sees it.
final class AnswerDrill implements Drill {
    private final String name;
    private final IntFunction<Answer> asking;
    private final Queue<Answer> asked = new Queue<>();

    AnswerDrill(String name, IntFunction<Answer> asking) {
        this.name = name;
        this.asking = asking;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void lead(SplittableRandom random) {
        int expected = random.nextInt();
        Answer answer = asking.apply(expected);
        asked.put(answer);
        if (random.nextInt(4) == 0) {
            Disturbance.outlast(() -> answer.await(Moment.some(random)));
        }
        Disturbance.outlast(answer::await);
        if (answer.received() != expected) {
            throw new IllegalStateException(
                    "answer: " + answer.received() + " (expected: " + expected + ")");
        }
    }

    @Override
    public boolean serve(SplittableRandom random) {
        try {
            asked.take().give();
            return true;
        } catch (QueueClosed _) {
            return false;
        }
    }

    @Override
    public void led() {
        asked.close();
    }

    @Override
    public List<String> debts() {
        return asked.isEmpty() ? List.of() : List.of("not answered: " + asked);
    }
}
