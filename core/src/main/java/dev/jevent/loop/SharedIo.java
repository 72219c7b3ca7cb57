package dev.jevent.loop;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.jspecify.annotations.Nullable;

/// Netty's input and output of one loop, which its channels share with what else is watched there.
/// Owned by the carrier, but for [#wakeup()].
final class SharedIo implements IoHandler {
    private final IoHandler netty;
    private @Nullable IoWatches watches;

    private SharedIo(IoHandler netty) {
        this.netty = netty;
    }

    static IoHandlerFactory factory(LoopTransport transport) {
        IoHandlerFactory plain = transport.ioHandlerFactory();
        return (ThreadAwareExecutor loop) -> new SharedIo(plain.newHandler(loop));
    }

    void sharedWith(IoWatches watches) {
        this.watches = watches;
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        if (watches != null) {
            watches.makeRoomFor(handle);
        }
        return netty.register(handle);
    }

    @Override
    public void initialize() {
        netty.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return netty.run(context);
    }

    @Override
    public void prepareToDestroy() {
        netty.prepareToDestroy();
    }

    @Override
    public void destroy() {
        netty.destroy();
    }

    @Override
    public void wakeup() {
        netty.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return netty.isCompatible(handleType);
    }
}
