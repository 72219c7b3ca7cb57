package dev.jevent.loop;

import static dev.jevent.loop.LoopTransport.EPOLL;
import static dev.jevent.loop.LoopTransport.IO_URING;
import static dev.jevent.loop.LoopTransport.KQUEUE;
import static dev.jevent.loop.LoopTransport.NIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopTransportTest {
    private static final Predicate<LoopTransport> ALL =
            EnumSet.allOf(LoopTransport.class)::contains;
    private static final Predicate<LoopTransport> NIO_ONLY = NIO::equals;

    @ParameterizedTest
    @CsvSource({
        "Linux, EPOLL",
        "Mac OS X, KQUEUE",
        "FreeBSD, KQUEUE",
        "OpenBSD, KQUEUE",
        "NetBSD, KQUEUE",
        "Windows 11, NIO",
        "SunOS, NIO",
        "'', NIO"
    })
    void choose_unasked_takesTheBestOfTheSystem(String os, LoopTransport best) {
        assertThat(LoopTransport.choose(null, os, ALL)).isEqualTo(best);
        assertThat(LoopTransport.choose(null, os, NIO_ONLY)).isEqualTo(NIO);
    }

    @ParameterizedTest
    @CsvSource({"nio, NIO", "epoll, EPOLL", "KQueue, KQUEUE", "io_uring, IO_URING"})
    void choose_named_takesThat(String asked, LoopTransport transport) {
        assertThat(LoopTransport.choose(asked, "Linux", ALL)).isEqualTo(transport);
        assertThat(LoopTransport.choose(asked, "Windows 11", ALL)).isEqualTo(transport);
    }

    @Test
    void choose_neverTakesIoUringUnasked() {
        Predicate<LoopTransport> noEpoll = transport -> transport != EPOLL;
        assertThat(LoopTransport.choose(null, "Linux", noEpoll)).isEqualTo(NIO);
        assertThat(LoopTransport.choose("io_uring", "Linux", noEpoll)).isEqualTo(IO_URING);
    }

    @Test
    void choose_namedButUnavailable_isRefused() {
        assertThatThrownBy(() -> LoopTransport.choose("kqueue", "Linux", t -> t != KQUEUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jevent.transport: kqueue (expected: one that works on this machine)");
    }

    @Test
    void choose_unknownName_isRefused() {
        assertThatThrownBy(() -> LoopTransport.choose("select", "Linux", ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jevent.transport: select (expected: nio, epoll, kqueue or io_uring)");
    }
}
