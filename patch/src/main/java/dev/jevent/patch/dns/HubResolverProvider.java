package dev.jevent.patch.dns;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/// Gives the JDK the resolver through which greenlets look names up; found as a service. Until the
/// area DNS is patched it does what the JDK's own does.
public final class HubResolverProvider extends InetAddressResolverProvider {
    /// For the JDK.
    public HubResolverProvider() {}

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new HubResolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "jevent";
    }
}
