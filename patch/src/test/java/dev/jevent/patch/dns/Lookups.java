package dev.jevent.patch.dns;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Programs that look up names; the first argument says which.
final class Lookups {
    private Lookups() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "foreignLoader" -> foreignLoader();
            case "fromGreenlet" -> Jevent.run(Lookups::patchAndLookUp);
            case "tooLate" -> tooLate();
            default -> literals();
        }
    }

    private static void patchAndLookUp() throws UnknownHostException {
        print(patch());
        System.out.println(InetAddress.getByName("localhost"));
    }

    private static Outcome patch() {
        return MonkeyPatch.of(Area.DNS).patch().of(Area.DNS);
    }

    private static void print(Outcome outcome) {
        System.out.println(outcome.state() + " " + outcome.how());
    }

    private static void foreignLoader() throws Exception {
        ClassLoader foreign = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(foreign);
        print(patch());
        print(patch());
        System.out.println(
                "loader put back " + (Thread.currentThread().getContextClassLoader() == foreign));
        System.out.println(Jevent.run(() -> InetAddress.getByName("localhost")));
        MonkeyPatch.of(Area.DNS).unpatch();
        System.out.println("again " + patch().state());
    }

    private static void tooLate() throws UnknownHostException {
        Thread self = Thread.currentThread();
        ClassLoader own = self.getContextClassLoader();
        self.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        InetAddress before = InetAddress.getByName("localhost");
        self.setContextClassLoader(own);
        print(patch());
        System.out.println(before);
    }

    private static void literals() throws Exception {
        String unpatched = failureOf("first.invalid");
        patch();
        Jevent.run(
                () -> {
                    InetAddress.getAllByName("127.0.0.1");
                    InetAddress.getAllByName("::1");
                    InetAddress.getLoopbackAddress();
                    System.out.println("no worker for literals " + (workers("jevent") == 0));
                    String patched = failureOf("other.invalid").replace("other", "first");
                    System.out.println("a worker for a name " + (workers("jevent") == 1));
                    System.out.println("same text " + patched.equals(unpatched) + " " + patched);
                });
        Jevent.run(
                HubOptions.named("second"),
                () -> {
                    failureOf("other.invalid");
                    System.out.println("cached failure, no worker " + (workers("second") == 0));
                });
    }

    private static long workers(String hub) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(hub + "-worker"))
                .count();
    }

    private static String failureOf(String name) {
        try {
            return InetAddress.getByName(name).toString();
        } catch (UnknownHostException e) {
            return e.toString();
        }
    }

    /// A provider that nobody here wrote.
    public static final class OtherProvider extends InetAddressResolverProvider {
        /// For the JDK.
        public OtherProvider() {}

        @Override
        public InetAddressResolver get(Configuration configuration) {
            InetAddressResolver builtin = configuration.builtinResolver();
            return new Other(builtin);
        }

        @Override
        public String name() {
            return "other";
        }
    }

    private record Other(InetAddressResolver builtin) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            return builtin.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return builtin.lookupByAddress(address);
        }
    }
}
