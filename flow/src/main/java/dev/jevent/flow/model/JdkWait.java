package dev.jevent.flow.model;

import java.util.List;

/// What a wait of the JDK is for, told by its stack.
final class JdkWait {
    private JdkWait() {}

    /// {@return the outermost of the JDK's frames at the top of the stack, which is what the
    /// program called: `Thread.sleep`, `ReentrantLock.lock`}
    static String of(List<Frame> frames) {
        Frame called = frames.getFirst();
        for (Frame frame : frames) {
            if (!frame.isOfJdk()) {
                break;
            }
            called = frame;
        }
        return called.type().substring(called.type().lastIndexOf('.') + 1) + "." + called.method();
    }
}
