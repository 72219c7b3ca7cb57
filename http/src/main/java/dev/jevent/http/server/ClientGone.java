package dev.jevent.http.server;

import java.io.IOException;

/// The client closed the connection before it had the whole response. A handler that lets it pass
/// ends quietly.
public final class ClientGone extends IOException {
    ClientGone(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
