package dev.jevent.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.loop.LoopTransport;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoopTransportTest {
    @Test
    void nio_carriesSockets() throws Exception {
        assertThat(outputWith(LoopTransport.NIO)).isEqualTo("NIO");
    }

    @Test
    void epoll_carriesSockets() throws Exception {
        assumeTrue(Epoll.isAvailable(), () -> "epoll: " + Epoll.unavailabilityCause());
        assertThat(outputWith(LoopTransport.EPOLL)).isEqualTo("EPOLL");
    }

    @Test
    void ioUring_carriesSockets() throws Exception {
        assumeTrue(IoUring.isAvailable(), () -> "io_uring: " + IoUring.unavailabilityCause());
        assertThat(outputWith(LoopTransport.IO_URING)).isEqualTo("IO_URING");
    }

    private static String outputWith(LoopTransport transport)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + LoopTransport.PROPERTY + "=" + transport.name());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(EchoProgram.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().reduce((before, last) -> last).orElse("").strip();
    }
}
