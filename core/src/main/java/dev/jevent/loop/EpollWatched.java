package dev.jevent.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoOps;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.function.BooleanSupplier;

/// A descriptor in epoll, level triggered.
final class EpollWatched extends Watched implements EpollIoHandle {
    /// The other end hung up; always reported.
    private static final int EPOLLHUP = 0x10;

    private final FileDescriptor number;
    private final BooleanSupplier open;

    EpollWatched(IoWatches home, int number, BooleanSupplier open) {
        super(home, number);
        this.number = new FileDescriptor(number);
        this.open = open;
    }

    /// {@return the number under which epoll knows it, or -1 if it is not for epoll}
    static int numberOf(IoHandle handle) {
        return handle instanceof EpollIoHandle epoll ? epoll.fd().intValue() : -1;
    }

    @Override
    public FileDescriptor fd() {
        return number;
    }

    @Override
    boolean isOpen() {
        return open.getAsBoolean();
    }

    @Override
    IoOps ops(int events) {
        EpollIoOps read = (events & IoWatch.READ) != 0 ? EpollIoOps.EPOLLIN : EpollIoOps.NONE;
        return (events & IoWatch.WRITE) != 0 ? read.with(EpollIoOps.EPOLLOUT) : read;
    }

    @Override
    int events(IoEvent event) {
        int bits = ((EpollIoEvent) event).ops().value();
        if ((bits & (EpollIoOps.EPOLLERR.value() | EPOLLHUP)) != 0) {
            return IoWatch.READ | IoWatch.WRITE;
        }
        return ((bits & EpollIoOps.EPOLLIN.value()) != 0 ? IoWatch.READ : 0)
                | ((bits & EpollIoOps.EPOLLOUT.value()) != 0 ? IoWatch.WRITE : 0);
    }

    @Override
    public String toString() {
        return "descriptor " + number.intValue();
    }
}
