package dev.jevent.requests;

import dev.jevent.http.Headers;
import dev.jevent.http.TextEncoding;
import dev.jevent.http.codec.ResponseHead;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came back for a request (requests' `Response`).
///
/// The body is there whole, unless the request said `stream()`; then it is read as it comes, and
/// the response must be read to its end or closed. A response that is whole may be used on any
/// thread; a streamed one by one greenlet or thread at a time.
///
/// ```java
/// Response page = Requests.get(url);
/// System.out.println(page.status() + " " + page.text());
/// ```
public final class Response implements AutoCloseable {
    private final Request request;
    private final ResponseHead head;
    private final ResponseBody body;
    private final Duration elapsed;
    private final Timings timings;
    private List<Response> history = List.of();
    private int attempts = 1;

    Response(
            Request request,
            ResponseHead head,
            ResponseBody body,
            Duration elapsed,
            Timings timings) {
        this.request = request;
        this.head = head;
        this.body = body;
        this.elapsed = elapsed;
        this.timings = timings;
    }

    /// {@return the status, three digits}
    public int status() {
        return head.status();
    }

    /// {@return the text beside the status, may be empty; UTF-8, or else Latin-1}
    public String reason() {
        byte[] bytes = head.reason().getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return head.reason();
        }
    }

    /// {@return the version of HTTP in the status line}
    public String version() {
        return head.version();
    }

    /// {@return true unless the status is an error, 400 to 599}
    public boolean ok() {
        return status() < 400 || status() > 599;
    }

    /// {@return this, if the status is no error}
    ///
    /// @throws HttpError otherwise
    public Response raiseForStatus() {
        if (!ok()) {
            throw new HttpError(status(), reason(), url().toString()).about(this);
        }
        return this;
    }

    /// {@return the header fields as received}
    public Headers headers() {
        return head.headers();
    }

    /// {@return the header fields after a chunked body; none before a streamed body was read to its
    /// end}
    public Headers trailers() {
        return body.trailers();
    }

    /// {@return the request that this answers, as it was sent}
    public Request request() {
        return request;
    }

    /// {@return the URL that this comes from, after redirects}
    public Url url() {
        return request.url();
    }

    /// {@return the redirects that led here, oldest first}
    public List<Response> history() {
        return history;
    }

    /// {@return the time from sending to the end of the headers; for the last hop}
    public Duration elapsed() {
        return elapsed;
    }

    /// {@return where the time of the last hop went}
    public Timings timings() {
        return timings;
    }

    /// {@return how many times the request was sent until this came, by its [Retry]; 1 is the
    /// first}
    public int attempts() {
        return attempts;
    }

    /// {@return true if it sends the client elsewhere}
    public boolean isRedirect() {
        return Redirects.location(this) != null;
    }

    /// {@return true if it does so for good (301, 308)}
    public boolean isPermanentRedirect() {
        return isRedirect() && (status() == 301 || status() == 308);
    }

    /// {@return the request that follows this redirect, for [Session#send(Request, Option...)]}
    public Optional<Request> next() {
        String location = Redirects.location(this);
        return location == null ? Optional.empty() : Optional.of(Redirects.next(this, location));
    }

    /// {@return the body, decoded; read to its end if it is streamed; the same array each time}
    ///
    /// @throws StreamConsumed if parts of a streamed body were read before
    public byte[] bytes() {
        byte[] known = body.contentOrNull();
        if (known == null && body.isBegun()) {
            throw body.consumed();
        }
        return known == null ? body.bytes() : known;
    }

    /// {@return the charset that the headers name, or null}
    public @Nullable Charset encoding() {
        return TextEncoding.declared(headers().get("Content-Type"));
    }

    /// {@return the body as text, in the charset that the headers or the body name; else UTF-8, or
    /// windows-1252 if it is not that}
    public String text() {
        byte[] bytes = bytes();
        return TextEncoding.of(headers().get("Content-Type"), bytes).text(bytes);
    }

    /// {@return the body as text in that charset}
    public String text(Charset charset) {
        return new String(bytes(), charset);
    }

    /// {@return the body as JSON: maps, lists, strings, numbers, booleans or null}
    ///
    /// @throws JsonDecodeError if it is none
    public @Nullable Object json() {
        return JsonText.read(jsonText());
    }

    /// {@return the body as JSON, read as that type}
    ///
    /// @throws JsonDecodeError if it is none of that type
    public <T> @Nullable T json(Class<T> type) {
        return JsonText.read(jsonText(), type);
    }

    private String jsonText() {
        byte[] bytes = bytes();
        return TextEncoding.ofJson(headers().get("Content-Type"), bytes).text(bytes);
    }

    /// {@return the decoded body piece by piece, as it comes, or from memory}
    public Iterator<byte[]> iterContent() {
        byte[] known = body.contentOrNull();
        if (known != null) {
            return known.length == 0 ? List.<byte[]>of().iterator() : List.of(known).iterator();
        }
        if (body.isBegun()) {
            throw body.consumed();
        }
        return new PieceIterator();
    }

    /// {@return the decoded body as a stream; closing it closes the response}
    public InputStream inputStream() {
        return new PieceStream(iterContent(), this);
    }

    /// {@return the lines of the body as they come, without their ends (CR, LF or CRLF)}
    ///
    /// Reading them throws [LineTooLong] if one has more characters than
    /// [dev.jevent.http.HttpLimits#LINE_CHARS].
    public Iterator<String> lines() {
        return new LineIterator(iterContent(), charsetForStream(), request);
    }

    private Charset charsetForStream() {
        byte[] known = body.contentOrNull();
        String type = headers().get("Content-Type");
        return known == null
                ? TextEncoding.ofStream(type).charset()
                : TextEncoding.of(type, known).charset();
    }

    /// {@return the cookies that this response sets}
    public List<Cookie> cookies() {
        if (!headers().has("Set-Cookie")) {
            return List.of();
        }
        var jar = new CookieJar(InstantSource.system());
        jar.receive(url(), headers());
        return jar.cookies();
    }

    /// {@return the links of the `Link` header}
    public Links links() {
        return Links.of(headers());
    }

    /// Gives the connection of a streamed body back; one that is not at its end is closed.
    @Override
    public void close() {
        body.close();
    }

    ResponseBody body() {
        return body;
    }

    Response attempts(int attempts) {
        this.attempts = attempts;
        return this;
    }

    void history(List<Response> history) {
        this.history = List.copyOf(history);
    }

    @Override
    public String toString() {
        return "<Response [" + status() + "]>";
    }

    private final class PieceIterator implements Iterator<byte[]> {
        private byte @Nullable [] next;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                next = body.nextPiece();
                ended = next == null;
            }
            return next != null;
        }

        @Override
        public byte[] next() {
            byte @Nullable [] piece = hasNext() ? next : null;
            if (piece == null) {
                throw new NoSuchElementException("body: at its end");
            }
            next = null;
            return piece;
        }
    }
}
