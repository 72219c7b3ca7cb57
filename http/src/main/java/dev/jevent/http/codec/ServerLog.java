package dev.jevent.http.codec;

import io.netty.channel.Channel;

/// The log of the servers' connections.
final class ServerLog {
    private static final System.Logger LOGGER = System.getLogger("dev.jevent.http.server");

    private ServerLog() {}

    /// A client sent what is no request.
    static void refused(Channel channel, RefusedRequest refusal) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                () ->
                        "request from "
                                + channel.remoteAddress()
                                + " refused with "
                                + refusal.status()
                                + ": "
                                + printable(String.valueOf(refusal.getMessage())));
    }

    /// A connection broke, which clients do all the time.
    static void broken(Channel channel, Throwable cause) {
        LOGGER.log(
                System.Logger.Level.DEBUG,
                () -> "connection of " + channel.remoteAddress() + " broke: " + cause);
    }

    private static String printable(String text) {
        var printable = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), 200); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                printable.append("\\u%04x".formatted((int) c));
            } else {
                printable.append(c);
            }
        }
        return printable.toString();
    }
}
