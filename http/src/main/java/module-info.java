/// requests and grequests for Java, and a small HTTP/1.1 server. Starting points:
/// [dev.jevent.requests.Requests], [dev.jevent.grequests.Grequests],
/// [dev.jevent.http.server.HttpServer].
module dev.jevent.http {
    requires static transitive org.jspecify;
    requires transitive dev.jevent.core;
    requires transitive dev.jevent.net;
    requires transitive tools.jackson.databind;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;

    exports dev.jevent.grequests;
    exports dev.jevent.http;
    exports dev.jevent.http.server;
    exports dev.jevent.requests;
}
