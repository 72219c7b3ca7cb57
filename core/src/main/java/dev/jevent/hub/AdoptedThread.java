package dev.jevent.hub;

import dev.jevent.jdk.Door;

/// A virtual thread that the JDK started on a hub: its body is none of ours.
final class AdoptedThread extends RawGreenlet {
    private AdoptedThread(Hub hub, Thread thread) {
        super(hub, thread.getName().isEmpty() ? null : thread.getName());
        adopt(thread);
    }

    /// Finds the thread behind what the JDK handed to the scheduler, and takes its place there.
    static RawGreenlet.Entry adopt(Hub hub, Runnable jdkEntry) {
        Thread thread = Door.threadOf(jdkEntry);
        var entry = new RawGreenlet.Entry(new AdoptedThread(hub, thread));
        Door.entry(thread, entry);
        hub.noteSpawned(entry.greenlet());
        StartedThreads.started(thread);
        return entry;
    }

    @Override
    protected void body() {
        throw new IllegalStateException("thread: " + name() + " (expected: one started by jevent)");
    }

    @Override
    boolean isAdopted() {
        return true;
    }

    @Override
    protected String kind() {
        return "Thread";
    }
}
