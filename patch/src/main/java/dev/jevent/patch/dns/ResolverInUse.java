package dev.jevent.patch.dns;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.jdk.InnerPackages;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.spi.InetAddressResolver;

/// The resolver that the JDK asks. It chooses one at the first look-up, among the services that the
/// class loader of that thread sees, and keeps it for good.
///
/// @param resolver what the JDK asks
/// @param chosenBefore false if it had not chosen yet
record ResolverInUse(InetAddressResolver resolver, boolean chosenBefore) {
    private static final Class<InetAddressResolver> RESOLVER = InetAddressResolver.class;

    /// Lets the JDK choose, if it has not, among the services that `loader` sees.
    ///
    /// @throws ReflectiveOperationException if this JDK chooses in another way
    static ResolverInUse seenBy(ClassLoader loader) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = InnerPackages.lookupIn(InetAddress.class);
        var field = lookup.findStaticVarHandle(InetAddress.class, "resolver", RESOLVER);
        var choose = lookup.findStatic(InetAddress.class, "resolver", methodType(RESOLVER));
        boolean chosenBefore = field.getVolatile() != null;
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        self.setContextClassLoader(loader);
        try {
            return new ResolverInUse((InetAddressResolver) choose.invoke(), chosenBefore);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        } finally {
            self.setContextClassLoader(before);
        }
    }

    boolean isOurs() {
        return resolver instanceof HubResolver;
    }

    /// {@return why it is not ours, in a line}
    String why() {
        Class<?> type = resolver.getClass();
        if (type.getName().equals(HubResolver.class.getName())) {
            return "provider not loaded: another copy of jevent was first, of class loader "
                    + type.getClassLoader();
        }
        if (type.getClassLoader() != null) {
            return "provider not loaded: another resolver was first: " + type.getName();
        }
        if (System.getProperty("jdk.net.hosts.file") != null) {
            return "provider not loaded: jdk.net.hosts.file is set, which switches providers off";
        }
        return chosenBefore
                ? "provider not loaded: the JDK's own resolver was first; a name was looked up"
                        + " before, under a class loader that does not see jevent"
                : "provider not loaded: jevent's is not among the services; a jar that holds"
                        + " several must merge META-INF/services";
    }
}
