/// Hubs, greenlets and what coordinates them. Starting point: [dev.jevent.Jevent].
module dev.jevent.core {
    requires static transitive org.jspecify;
    requires transitive io.netty.transport;
    requires io.netty.common;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.classes.kqueue;
    requires io.netty.transport.unix.common;
    requires java.management;
    requires jdk.jfr;
    requires jdk.unsupported;

    exports dev.jevent;
    exports dev.jevent.actor;
    exports dev.jevent.errors;
    exports dev.jevent.file;
    exports dev.jevent.greenlet;
    exports dev.jevent.hub;
    exports dev.jevent.interop;
    exports dev.jevent.jdk to
            dev.jevent.patch;
    exports dev.jevent.loop;
    exports dev.jevent.monitor;
    exports dev.jevent.pool;
    exports dev.jevent.process;
    exports dev.jevent.queue;
    exports dev.jevent.signal;
    exports dev.jevent.settings;
    exports dev.jevent.sync;
    exports dev.jevent.time;
    exports dev.jevent.watcher;
}
