package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.util.Map;

/// Header fields on their way between the codec and the shared nouns.
final class NettyHeaders {
    /// [Headers] has checked what is sent.
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private NettyHeaders() {}

    static Headers received(HttpHeaders received) {
        Headers.Builder headers = Headers.receivedBuilder();
        for (var fields = received.iteratorCharSequence(); fields.hasNext(); ) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            headers.add(field.getKey().toString(), field.getValue().toString());
        }
        return headers.build();
    }

    static HttpHeaders toSend(Headers headers) {
        HttpHeaders fields = UNCHECKED.newHeaders();
        for (int i = 0; i < headers.size(); i++) {
            fields.add(headers.name(i), headers.value(i));
        }
        return fields;
    }
}
