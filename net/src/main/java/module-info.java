/// Sockets, TLS and DNS on a hub. Starting point: [dev.jevent.net.TcpSocket].
module dev.jevent.net {
    requires static transitive org.jspecify;
    requires transitive dev.jevent.core;
    requires transitive io.netty.transport;
    requires transitive io.netty.handler;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires static jdk.jshell;
    requires static java.compiler;

    exports dev.jevent.backdoor;
    exports dev.jevent.net;
}
