package dev.jevent.checks.agent;

import dev.jevent.Jevent;

/// Says where the core is from, and whether a thread that a greenlet makes is a greenlet.
final class NamedCoreProgram {
    private NamedCoreProgram() {}

    public static void main(String[] args) throws Exception {
        System.out.print(Jevent.class.getModule().getName() + " ");
        Jevent.run(() -> System.out.println(new Thread(() -> {}).isVirtual()));
    }
}
