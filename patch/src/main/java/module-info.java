/// Monkey patching. Starting point: [dev.jevent.patch.MonkeyPatch].
module dev.jevent.patch {
    requires static transitive org.jspecify;
    requires transitive dev.jevent.core;
    requires transitive dev.jevent.net;
    requires static java.instrument;
    requires static java.compiler;
    requires static jdk.compiler;

    exports dev.jevent.patch;
    exports dev.jevent.patch.agent to
            java.instrument;
    exports dev.jevent.patch.area;
    exports dev.jevent.patch.rewrite;
    exports dev.jevent.patch.run;
    exports dev.jevent.patch.thread;

    provides java.net.spi.InetAddressResolverProvider with
            dev.jevent.patch.dns.HubResolverProvider;
}
