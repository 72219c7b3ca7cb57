package dev.jevent.patch.dns;

import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Unpatched;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// The JDK's own resolver, on the workers of the hub where a greenlet asks.
final class HubResolver implements InetAddressResolver {
    private static volatile boolean active;

    private final InetAddressResolver builtin;

    HubResolver(InetAddressResolver builtin) {
        this.builtin = builtin;
    }

    /// Says whether greenlets ask on workers; else all that is asked goes to the JDK's own.
    static void activate(boolean on) {
        active = on;
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
            throws UnknownHostException {
        return isDirect()
                ? builtin.lookupByName(host, policy)
                : onWorker(new Named<>(host, () -> builtin.lookupByName(host, policy)));
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
        return isDirect()
                ? builtin.lookupByAddress(address)
                : onWorker(new Named<>("an address", () -> builtin.lookupByAddress(address)));
    }

    private static boolean isDirect() {
        return !active || !Unpatched.isCooperative();
    }

    private static <T> T onWorker(Callable<T> lookup) throws UnknownHostException {
        try {
            return Hub.current().blockingUninterrupted(lookup);
        } catch (UnknownHostException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// A look-up that says in reports what it is.
    private record Named<T>(String what, Callable<T> lookup) implements Callable<T> {
        @Override
        public T call() throws Exception {
            return lookup.call();
        }

        @Override
        public String toString() {
            return "look-up of " + what;
        }
    }
}
