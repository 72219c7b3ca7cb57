package dev.jevent.patch.socket;

import dev.jevent.jdk.Door;
import dev.jevent.loop.LoopTransport;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.settings.Settings;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets greenlets wait for sockets on their hub's own epoll, by objects of our own in the places of
/// the JDK's pollers; without it they wait by way of threads of the JDK, which costs three times
/// the processor time.
public final class SocketPatch implements Patch {
    private static final String FALL_BACK = "JDK poller: ";

    private @Nullable List<PollerPlace> places;

    @Override
    public Area area() {
        return Area.SOCKET;
    }

    @Override
    public Outcome install() {
        try {
            String obstacle = obstacle();
            return obstacle == null ? takePlaces() : Outcome.fellBack(FALL_BACK + obstacle);
        } catch (ReflectiveOperationException
                | IOException
                | RuntimeException
                | LinkageError notHere) {
            takeBack();
            return Outcome.fellBack(FALL_BACK + cause(notHere));
        }
    }

    /// The door comes first: the transport's native library prints a warning otherwise.
    private static @Nullable String obstacle() {
        Door.check();
        if (!Settings.POLLER.get()) {
            return Settings.POLLER.name() + " is off";
        }
        LoopTransport transport = LoopTransport.chosen();
        return transport == LoopTransport.EPOLL ? null : "the transport is " + transport;
    }

    private Outcome takePlaces() throws ReflectiveOperationException, IOException {
        List<PollerPlace> known = places;
        if (known == null) {
            known = JdkPollers.places();
            for (PollerPlace place : known) {
                if (!JdkPollers.isKnown(place.get())) {
                    return Outcome.fellBack(FALL_BACK + "it is a " + place.get().getClass());
                }
            }
            places = known;
        }
        Epoll.tryOut();
        MethodHandles.lookup().ensureInitialized(HubEpoll.class);
        for (PollerPlace place : known) {
            place.take();
        }
        HubSockets.active = true;
        return Outcome.patched("the hub's own epoll, nested in that of its loop");
    }

    /// What waits goes on waiting, and what begins to wait does so on the JDK's own pollers.
    @Override
    public void remove() {
        takeBack();
    }

    private void takeBack() {
        HubSockets.active = false;
        List<PollerPlace> known = places;
        if (known != null) {
            for (PollerPlace place : known) {
                giveBack(place);
            }
        }
    }

    private static void giveBack(PollerPlace place) {
        try {
            place.giveBack();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("poller: cannot be put back", e);
        }
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().lines().findFirst().orElse("");
    }
}
