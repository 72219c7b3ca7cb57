package dev.jevent.net;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubLocal;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks up the addresses of host names without holding the hub.
///
/// The JDK's resolver runs on the hub's offload workers; lookups of one name at the same time share
/// one; answers are kept for [NetLimits#DNS_KEPT], failures are not. Each hub has its own.
///
/// ```java
/// List<InetAddress> addresses = Dns.resolve("localhost");
/// ```
public final class Dns {
    /// The names and addresses that each hub knows.
    static final HubLocal<Dns> OF_HUB =
            HubLocal.withInitial(hub -> new Dns(hub, InetAddress::getAllByName));

    private final Hub hub;
    private final Lookup lookup;
    private final Map<String, Answer> kept =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > NetLimits.DNS_NAMES;
                }
            };
    private final Map<String, Greenlet<Answer>> underWay = new LinkedHashMap<>();

    Dns(Hub hub, Lookup lookup) {
        this.hub = hub;
        this.lookup = lookup;
    }

    /// Resolves a host name, or parses an address (which does not switch).
    ///
    /// @return at least one address, in the resolver's order
    /// @throws UnknownHostException if there is none
    public static List<InetAddress> resolve(String host) throws UnknownHostException {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            return List.of(InetAddress.getByAddress(literal));
        }
        return OF_HUB.get().lookUp(host);
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        Answer answer = kept.get(host);
        if (answer == null || answer.isStale(hub.clock().nanos())) {
            answer = shared(host).resultOrThrow();
        }
        return answer.addresses();
    }

    private Greenlet<Answer> shared(String host) {
        return underWay.computeIfAbsent(host, name -> new Greenlet<>(hub, () -> ask(name)).start());
    }

    private Answer ask(String host) throws Exception {
        Answer answer;
        try {
            answer = hub.blocking(() -> answerOf(host));
        } finally {
            underWay.remove(host);
        }
        if (answer.failure() == null) {
            kept.remove(host);
            kept.put(host, answer);
        }
        return answer;
    }

    private Answer answerOf(String host) {
        try {
            List<InetAddress> addresses = List.of(lookup.addressesOf(host));
            return new Answer(addresses, null, hub.clock().nanos());
        } catch (UnknownHostException e) {
            return new Answer(List.of(), e, hub.clock().nanos());
        }
    }

    /// Asks for the addresses of a name; holds the thread that calls it.
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    private record Answer(
            List<InetAddress> found, @Nullable UnknownHostException failure, long at) {
        boolean isStale(long now) {
            return now - at > NetLimits.DNS_KEPT.toNanos();
        }

        List<InetAddress> addresses() throws UnknownHostException {
            if (failure != null) {
                var fresh = new UnknownHostException(failure.getMessage());
                fresh.initCause(failure);
                throw fresh;
            }
            return found;
        }
    }
}
