package dev.jevent.stress;

import dev.jevent.errors.ControlSignal;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One greenlet or plain thread of a squad, which now and then disturbs another.
final class Worker {
    private static final int STEPS_PER_DISTURBANCE = 16;
    private static final int STEPS_PER_PASS = 8;
    private static final int FRAMES = 8;

    private final Soak soak;
    private final Squad squad;
    private final boolean leads;
    private final boolean steady;
    private final SplittableRandom random;
    private volatile @Nullable Greenlet<?> greenlet;
    private volatile @Nullable Thread thread;
    private volatile boolean working;
    private volatile boolean ended;

    /// @param leads whether it leads or serves
    /// @param steady whether nobody disturbs it: a wake-up that it misses is not made good by luck
    Worker(Soak soak, Squad squad, boolean leads, boolean steady, SplittableRandom random) {
        this.soak = soak;
        this.squad = squad;
        this.leads = leads;
        this.steady = steady;
        this.random = random;
        if (leads) {
            squad.addLeader();
        }
    }

    /// Begins in a greenlet of `hub` or, if that is null, on a thread of its own.
    void start(@Nullable Hub hub) {
        String name = squad.drill().name() + (leads ? " leader" : " servant");
        if (hub == null) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::work);
        } else {
            Greenlet<?> made = Greenlet.of(hub, this::work);
            made.name(name + " on " + hub.name());
            greenlet = made.start();
        }
    }

    private void work() {
        working = true;
        try {
            while (step()) {
                if (random.nextInt(STEPS_PER_DISTURBANCE) == 0) {
                    soak.any(random).disturb();
                }
            }
            if (leads) {
                squad.leaderEnds();
            }
        } catch (Throwable e) {
            soak.fail(new AssertionError(this + " failed", e));
        } finally {
            working = false;
            ended = true;
            soak.noteEnded();
        }
    }

    private boolean step() throws Exception {
        squad.noteStep();
        try {
            if (random.nextInt(STEPS_PER_PASS) == 0) {
                Moment.pass();
            }
            return squad.step(leads, random);
        } catch (ControlSignal signal) {
            if (!Disturbance.is(signal)) {
                throw signal;
            }
            squad.noteDisturbed();
            return true;
        }
    }

    /// Ends its wait, or the next one; from any thread. One that has not begun never would.
    private void disturb() {
        Greenlet<?> disturbed = greenlet;
        Thread interrupted = thread;
        if (!working || steady) {
            return;
        }
        if (disturbed != null) {
            disturbed.kill(KillOptions.DEFAULT.with(new Disturbance()).withoutWaiting());
        } else if (interrupted != null) {
            interrupted.interrupt();
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /// {@return who it is, what it waits for, and where}
    @Override
    public String toString() {
        Greenlet<?> asGreenlet = greenlet;
        Thread asThread = thread;
        if (asGreenlet != null) {
            return describe(asGreenlet.name(), asGreenlet.waitsFor(), asGreenlet.stack());
        }
        if (asThread != null) {
            Object blocker = LockSupport.getBlocker(asThread);
            return describe(asThread.getName(), blocker, asThread.getStackTrace());
        }
        return "not started";
    }

    private static String describe(
            String name, @Nullable Object awaited, StackTraceElement[] stack) {
        var text = new StringBuilder(name + " waits for " + awaited);
        Arrays.stream(stack).limit(FRAMES).forEach(frame -> text.append("\n    ").append(frame));
        return text.toString();
    }
}
