package dev.jevent.backdoor;

import dev.jevent.greenlet.GreenletLocal;
import dev.jevent.hub.RawGreenlet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What commands of a backdoor can say besides Java; imported statically into each session.
///
/// ```java
/// print("greenlets: " + Hub.current().greenlets().size());
/// quit();
/// ```
///
/// The words belong to the greenlet that runs a command. In greenlets that it spawns, print goes to
/// the standard output of the process, as `System.out` always does.
public final class BackdoorSession {
    private static final GreenletLocal<Session> SESSION = new GreenletLocal<>();

    private BackdoorSession() {}

    static void current(Session session) {
        SESSION.set(session);
    }

    private static @Nullable Session currentOrNull() {
        return RawGreenlet.runningOrNull() != null && SESSION.isSet() ? SESSION.get() : null;
    }

    /// Shows a text, and ends the line.
    public static void print(@Nullable Object text) {
        Session session = currentOrNull();
        if (session == null) {
            System.out.println(text);
        } else {
            session.show(String.valueOf(text));
        }
    }

    /// Ends this session, and nothing else; so does the end of input. (`System.exit` ends the
    /// process.)
    public static void quit() {
        current();
        throw new Quit();
    }

    /// As [#quit()].
    public static void exit() {
        quit();
    }

    /// {@return the variable of that name that the server gives to its sessions}
    ///
    /// @throws NullPointerException if it gives none of that name
    public static Object bound(String name) {
        return Objects.requireNonNull(
                current().bound(name), "bound: " + name + " (expected: one of the server's)");
    }

    private static Session current() {
        Session session = currentOrNull();
        if (session == null) {
            throw new IllegalStateException("session: none (expected: a backdoor's command)");
        }
        return session;
    }

    /// Ends a session from within a command.
    static final class Quit extends Error {
        private static final long serialVersionUID = 1;

        Quit() {
            super("quit", null, false, false);
        }
    }
}
