package dev.jevent.net;

import dev.jevent.hub.Hub;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// What the current hub knows of names, for tests.
public final class KnownNames {
    private KnownNames() {}

    /// Lets every name have these addresses, in this order.
    public static void are(String... addresses) {
        Dns.OF_HUB.set(new Dns(Hub.current(), _ -> parsed(addresses)));
    }

    private static InetAddress[] parsed(String... addresses) throws UnknownHostException {
        var parsed = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            parsed[i] = InetAddress.getByName(addresses[i]);
        }
        return parsed;
    }
}
