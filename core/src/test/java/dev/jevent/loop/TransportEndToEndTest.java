package dev.jevent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.testing.ForkedJvm;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransportEndToEndTest {
    @Test
    @DisplayName("patching 45: with the flag and the JDK's selector stderr is empty")
    void nio_echoes() throws Exception {
        ForkedJvm jvm =
                ForkedJvm.run(
                        Echo.class,
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "-Djevent.transport=nio");
        assertThat(jvm).isEqualTo(new ForkedJvm(0, "NIO hello\n", ""));
    }

    @Test
    @DisplayName("patching 45: with the flag and native epoll stderr is empty")
    void epoll_echoes() throws Exception {
        assumeTrue(LoopTransport.chosen() == LoopTransport.EPOLL);
        ForkedJvm jvm = ForkedJvm.run(Echo.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
        assertThat(jvm).isEqualTo(new ForkedJvm(0, "EPOLL hello\n", ""));
    }

    /// A server and its client on the channels of one hub.
    static final class Echo {
        public static void main(String[] args) throws Exception {
            Jevent.run(Echo::hello);
        }

        private static void hello() {
            HubLoop loop = Hub.current().loop();
            Waiter bound = Waiter.current("bind");
            ChannelFuture server =
                    new ServerBootstrap()
                            .group(loop)
                            .channel(loop.transport().serverSocketChannel())
                            .childHandler(new SendBack())
                            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.addListener(_ -> bound.deliver());
            bound.await();
            Waiter answered = Waiter.current("answer");
            new Bootstrap()
                    .group(loop)
                    .channel(loop.transport().socketChannel())
                    .handler(new Ask(answered))
                    .connect(server.channel().localAddress());
            answered.await();
            System.out.println(loop.transport() + " " + answered.delivered());
        }
    }

    private static final class SendBack extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message);
        }
    }

    private static final class Ask extends ChannelInboundHandlerAdapter {
        private final Waiter answered;

        Ask(Waiter answered) {
            this.answered = answered;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var bytes = (ByteBuf) message;
            answered.deliver(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
            context.close();
        }
    }
}
