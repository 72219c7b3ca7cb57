package dev.jevent.hub;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One hub under the guardian's eyes, and who is told what it sees. Owned by the guardian.
final class HubWatch implements HubSample.Subject {
    private final Hub hub;
    private final Turn turn;
    private final Observers observers;
    private final HubSample sample;
    private @Nullable HeldGreenlet last;

    /// Who helps a greenlet that waits pinned; from any thread.
    final List<Runnable> rescuers = new CopyOnWriteArrayList<>();

    HubWatch(Hub hub, Observers observers, long limit) {
        this.hub = hub;
        this.turn = hub.turn();
        this.observers = observers;
        this.sample = new HubSample(this, limit);
    }

    /// {@return true if the hub is at work}
    boolean look(long now) {
        return sample.look(now);
    }

    @Override
    public boolean isPolling() {
        return turn.polling;
    }

    @Override
    public long switches() {
        return turn.switchesSeen();
    }

    @Override
    public boolean isIgnored() {
        RawGreenlet running = turn.running;
        return running != null && observers.ignores(running);
    }

    @Override
    public long cpuNanos() {
        return CarrierTime.nanosOf(hub.carrierId());
    }

    @Override
    public boolean onlyNeedsProcessor() {
        RawGreenlet running = turn.running;
        if (running != null) {
            return needsProcessor(running.threadState(), running.stack());
        }
        StackTraceElement[] stack = hub.loop().carrierStack();
        return !isUnderAThread(stack) && needsProcessor(hub.loop().carrierState(), stack);
    }

    private static boolean needsProcessor(Thread.State state, StackTraceElement[] stack) {
        return state == Thread.State.RUNNABLE && stack.length > 0 && !stack[0].isNativeMethod();
    }

    /// The carrier's own stack does not tell what a virtual thread on it does: one that waits
    /// pinned, or that is no greenlet yet.
    private static boolean isUnderAThread(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("jdk.internal.vm.Continuation"));
    }

    @Override
    public boolean waits() {
        if (turn.pinned != null) {
            return true;
        }
        RawGreenlet running = turn.running;
        return running != null && HeldGreenlet.isWaiting(running.threadState());
    }

    @Override
    public void rescue() {
        rescuers.forEach(Runnable::run);
    }

    @Override
    public void stillHeld(long nanos) {
        HubLog.warning(HeldGreenlet.of(hub, nanos, 0).text());
    }

    @Override
    public void held(long nanos, long unreported) {
        HeldGreenlet report = HeldGreenlet.of(hub, nanos, unreported);
        last = report;
        HubLog.warning(report.text());
        HubListener listener = hub.listener();
        RawGreenlet holder = report.greenlet();
        if (listener != null && holder != null) {
            tell(report, one -> listener.held(holder, holder.stack()));
        }
        if (FlightRecorderState.isOn()) {
            tell(report, HeldEvent::emit);
        }
        observers.held.forEach(observer -> tell(report, observer));
    }

    @Override
    public void released(long nanos) {
        HeldGreenlet report = last;
        last = null;
        if (report == null) {
            return;
        }
        HeldGreenlet whole = report.after(nanos);
        HubLog.info(
                "hub "
                        + hub.name()
                        + " was held for "
                        + TimeUnit.NANOSECONDS.toMillis(nanos)
                        + " ms by "
                        + whole.name());
        if (FlightRecorderState.isOn()) {
            tell(whole, ReleasedEvent::emit);
        }
        observers.released.forEach(observer -> tell(whole, observer));
    }

    /// What an observer throws must not end the guardian, which serves all hubs.
    private void tell(HeldGreenlet report, Consumer<? super HeldGreenlet> observer) {
        try {
            observer.accept(report);
        } catch (Throwable e) {
            hub.uncaught(null, "guardian", e);
        }
    }
}
