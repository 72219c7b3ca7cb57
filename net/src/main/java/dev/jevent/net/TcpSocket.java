package dev.jevent.net;

import dev.jevent.hub.Hub;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// A connection over TCP, plain or with TLS, whose calls wait without holding the hub (gevent's
/// `socket` and `SSLSocket`).
///
/// ```java
/// try (var socket = TcpSocket.connect("localhost", 7)) {
///     socket.write("hello".getBytes(UTF_8));
///     int length = socket.read(buffer);
/// }
/// ```
///
/// It belongs to the hub on which it was made, and its methods throw `IllegalStateException` on
/// another or on none; only those that say so work anywhere. One greenlet may read while another
/// writes; a second one that reads, or writes, while one waits to gets
/// [dev.jevent.errors.ConcurrentUseError]. A greenlet that waits when another closes the socket
/// gets `AsynchronousCloseException`; a call on a closed socket gets `SocketException`. A kill or
/// timeout that ends a read loses no bytes: what came stays for the next read. One that ends a
/// write may leave a part of it written.
///
/// Each call that waits is a switch point; a call that need not wait does not switch.
public final class TcpSocket implements Closeable {
    private final Hub hub;
    private final Channel channel;
    private final SocketHandler handler;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private long readLimit = WaitLimit.NONE;
    private boolean outputShut;

    TcpSocket(Hub hub, Channel channel, SocketHandler handler) {
        this.hub = hub;
        this.channel = channel;
        this.handler = handler;
        this.local = (InetSocketAddress) channel.localAddress();
        this.remote = (InetSocketAddress) channel.remoteAddress();
    }

    /// Connects over plain TCP, without limit, as [#connect(String, int, ConnectOptions)] does.
    public static TcpSocket connect(String host, int port) throws IOException {
        return connect(host, port, ConnectOptions.DEFAULT);
    }

    /// Connects to the first address of a host that answers (gevent's `create_connection`): the
    /// next is tried when one fails, and beside it when one is slow. A kill or timeout meanwhile
    /// closes what was begun.
    ///
    /// @param host a name, or an address
    /// @param port from 1 to 65535
    /// @throws UnknownHostException if the host has no address
    /// @throws ConnectException if none of its addresses answers
    /// @throws SocketTimeoutException if the limit passes
    /// @throws SSLException if the TLS handshake fails; the message says why
    /// @throws IOException if the PEM file to trust cannot be read
    public static TcpSocket connect(String host, int port, ConnectOptions options)
            throws IOException {
        return TcpConnector.connect(host, port, options);
    }

    /// Reads into a whole array, as [#read(byte\[\], int, int)] does.
    public int read(byte[] into) throws IOException {
        return read(into, 0, into.length);
    }

    /// Reads what is there, at most `length` bytes; waits until there is something (gevent's
    /// `recv_into`).
    ///
    /// A TLS peer that ends the connection without saying so in TLS ends the input as well, as with
    /// the JDK's `SSLSocket`.
    ///
    /// @return how many bytes, at least 1; 0 only if `length` is 0; -1 at the end of the input
    /// @throws SocketTimeoutException if the limit for reads passes; the socket stays usable
    /// @throws SocketException if the connection was reset
    /// @throws SSLException if TLS failed
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        checkOpen();
        handler.reading.checkFree();
        if (length == 0) {
            return 0;
        }
        if (!handler.reading.await(handler::hasInput, readLimit)) {
            throw new SocketTimeoutException("read from " + remote + ": timed out");
        }
        checkNotClosedMeanwhile();
        int taken = handler.take(into, offset, length);
        if (taken > 0) {
            return taken;
        }
        Throwable failure = handler.readFailure();
        if (failure != null) {
            throw SocketFailures.of(remote, failure);
        }
        return -1;
    }

    /// Reads until the array is full. If it ends early, what was read is in the array and lost to
    /// later reads.
    ///
    /// @throws EOFException if the input ends before
    /// @throws SocketTimeoutException if one wait lasts longer than the limit for reads
    public void readFully(byte[] into) throws IOException {
        int read = 0;
        while (read < into.length) {
            int more = read(into, read, into.length - read);
            if (more < 0) {
                throw new EOFException(
                        "input: ended after " + read + " bytes (expected: " + into.length + ")");
            }
            read += more;
        }
    }

    /// {@return how many bytes can be read without waiting}
    public int available() throws IOException {
        checkOpen();
        return handler.unread();
    }

    /// Writes a whole array, as [#write(byte\[\], int, int)] does.
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /// Writes all of the bytes (gevent's `sendall`), and returns once so little is left to be sent
    /// that more may be written. Waits only if the peer or the network is slower than the writer;
    /// `withTimeout` limits that. The array may be changed afterwards.
    ///
    /// @throws SocketException if the connection is broken or its output shut down; since sending
    ///   goes on behind the writer, this may be told by a later write
    /// @throws SSLException if TLS failed
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        if (outputShut) {
            throw new SocketException("Socket output is shutdown");
        }
        awaitRoom();
        for (int at = offset, end = offset + length; at < end; ) {
            int slice = Math.min(end - at, NetLimits.WRITE_SLICE);
            handler.send(Arrays.copyOfRange(bytes, at, at + slice));
            at += slice;
            awaitRoom();
        }
    }

    private void awaitRoom() throws IOException {
        handler.writing.await(handler::hasRoom, WaitLimit.NONE);
        checkNotClosedMeanwhile();
        Throwable failure = handler.writeFailure();
        if (failure != null) {
            throw SocketFailures.of(remote, failure);
        }
        if (handler.cannotWrite()) {
            throw new SocketException("Broken pipe");
        }
    }

    /// Waits until everything written so far is with the operating system. Always switches.
    ///
    /// @throws IOException as [#write(byte\[\], int, int)]
    public void flush() throws IOException {
        checkOpen();
        if (outputShut) {
            return;
        }
        Throwable failure =
                Operation.await(
                        hub, "flush to " + remote, WaitLimit.NONE, handler::flush, () -> {});
        checkNotClosedMeanwhile();
        if (failure != null) {
            Throwable first = handler.writeFailure();
            throw SocketFailures.of(remote, first == null ? failure : first);
        }
    }

    /// Tells the peer that no more will come, after what was written is sent; reading goes on. With
    /// TLS that is said in TLS. Does not wait; twice is harmless.
    public void shutdownOutput() throws IOException {
        checkOpen();
        if (!outputShut) {
            outputShut = true;
            hub.call(handler::shutdownOutput);
        }
    }

    /// Sets the longest time that one read waits, on the hub's clock; null, the default, is no
    /// limit, and zero waits for nothing: it takes what is there. (With `java.net.Socket` zero is
    /// no limit.)
    ///
    /// @throws IllegalArgumentException if `limit` is negative
    public void soTimeout(@Nullable Duration limit) {
        checkHub();
        readLimit = limit == null ? WaitLimit.NONE : WaitLimit.of(limit);
    }

    /// Goes on with TLS as its client, on a plain connection whose peer is ready for it (gevent's
    /// `wrap_socket`). Waits for the handshake, at most as long as a read; if it does not succeed
    /// the socket is closed.
    ///
    /// @param host the name that the certificate must have
    /// @throws SSLException if the handshake fails, if there are unread bytes, which nobody has
    ///   proved to have sent, or if the connection has TLS already
    /// @throws SocketTimeoutException if the limit for reads passes
    public void startTls(String host, Verify verify) throws IOException {
        SslContext context = TlsContexts.client(verify);
        checkOpen();
        handler.reading.checkFree();
        handler.writing.checkFree();
        if (handler.unread() > 0) {
            throw new SSLException(
                    "unread bytes before TLS: " + handler.unread() + " (expected: none)");
        }
        if (handler.hasInput()) {
            throw new SSLException("TLS with " + host + " failed: the peer closed the connection");
        }
        if (handler.tls() != null) {
            throw new SSLException("connection to " + remote + ": TLS (expected: a plain one)");
        }
        String peer = host + ":" + remote.getPort();
        boolean done = false;
        try {
            TcpConnector.awaitHandshake(
                    hub,
                    channel,
                    peer,
                    readLimit,
                    () -> handler.startTls(context, host, remote.getPort()));
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /// {@return the TLS session, which holds the peer's certificates, or null if the connection is
    /// plain}
    public @Nullable SSLSession tlsSession() {
        checkHub();
        SslHandler tls = handler.tls();
        return tls == null ? null : tls.engine().getSession();
    }

    /// {@return a view to read from; closing it closes the socket}
    public InputStream inputStream() {
        return new SocketInputStream(this);
    }

    /// {@return a view to write to; flushing it is [#flush()], closing it closes the socket}
    public OutputStream outputStream() {
        return new SocketOutputStream(this);
    }

    /// {@return the address of this end, also once closed; from any thread}
    public InetSocketAddress localAddress() {
        return local;
    }

    /// {@return the address of the peer, also once closed; from any thread}
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    /// {@return true once [#close()] was called}
    public boolean isClosed() {
        return handler.closed;
    }

    /// Closes it. Does not wait: what was written before is still sent, for at most
    /// [NetLimits#CLOSE_LINGER] and while the hub lives; [#flush()] before it to be sure. Unread
    /// bytes are dropped. Twice is harmless.
    @Override
    public void close() {
        checkHub();
        if (handler.closed) {
            return;
        }
        handler.closed = true;
        handler.reading.wake();
        handler.writing.wake();
        if (!hub.isClosed()) {
            hub.call(handler::close);
        }
    }

    private void checkNotClosedMeanwhile() throws AsynchronousCloseException {
        if (handler.closed) {
            throw new AsynchronousCloseException();
        }
    }

    private void checkOpen() throws SocketException {
        checkHub();
        if (handler.closed || hub.isClosed()) {
            throw new SocketException("Socket closed");
        }
    }

    private void checkHub() {
        OwnHub.check(hub, this);
    }

    @Override
    public String toString() {
        return "TcpSocket(" + local + " to " + remote + (handler.closed ? ", closed)" : ")");
    }
}
