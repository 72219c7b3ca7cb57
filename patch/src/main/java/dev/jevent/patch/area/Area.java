package dev.jevent.patch.area;

import java.util.Locale;

/// A part of the JDK that can be patched by itself (gevent's `patch_socket`, `patch_dns`…).
///
/// ```java
/// MonkeyPatch.of(Area.SOCKET, Area.DNS).patch();
/// ```
public enum Area {
    /// Sockets, channels, datagrams and selectors wait on the hub's own epoll.
    SOCKET(Way.HOOK),

    /// Names are looked up on helper threads, many at a time.
    DNS(Way.HOOK),

    /// `System.in` is read when it is ready.
    STDIN(Way.HOOK),

    /// A thread that a greenlet makes is a greenlet, by `new Thread` or by an executor.
    THREAD(Way.REWRITING),

    /// Pipes, terminals, FIFOs and the streams of processes are read and written when they are
    /// ready; starting processes, flushing to disk and locking files are done on helper threads.
    FILE(Way.REWRITING),

    /// An instance of a subclass of `Thread` that a greenlet starts is run by a greenlet.
    /// `Thread.currentThread()` is not that instance then, which is why it must be asked for.
    THREAD_SUBCLASS(Way.ASKED_FOR),

    /// The asynchronous methods of `CompletableFuture` run on the hub. What computes then holds the
    /// hub, which is why it must be asked for.
    ASYNC(Way.ASKED_FOR),

    /// Regular files too are read and written on helper threads. That costs tens of microseconds a
    /// call, which is why it must be asked for.
    FILE_OFFLOAD(Way.ASKED_FOR);

    private enum Way {
        HOOK,
        REWRITING,
        ASKED_FOR
    }

    private final Way way;

    Area(Way way) {
        this.way = way;
    }

    /// {@return its name in settings, in the options of the agent and in reports, such as
    /// `threadSubclass`}
    public String label() {
        var label = new StringBuilder();
        boolean upper = false;
        for (char letter : name().toCharArray()) {
            if (letter != '_') {
                label.append(upper ? letter : Character.toLowerCase(letter));
            }
            upper = letter == '_';
        }
        return label.toString();
    }

    /// {@return true if `name` is its label, or that with hyphens, such as `thread-subclass`}
    public boolean isNamed(String name) {
        return name.equals(label())
                || name.equals(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// {@return true if classes must be rewritten for it: by `jevent run` in the program's own
    /// classes, by the agent in all}
    public boolean needsRewriting() {
        return way != Way.HOOK;
    }

    /// {@return true if it is not part of "all"}
    public boolean mustBeAskedFor() {
        return way == Way.ASKED_FOR;
    }
}
