package dev.jevent.http.codec;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// Netty's encoder of responses, which also leaves out the body where the request was HEAD.
final class ResponseEncoder extends HttpResponseEncoder {
    /// Set before each response: the answer to HEAD has no body whatever its headers say.
    boolean bodiless;

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return bodiless || super.isContentAlwaysEmpty(response);
    }
}
