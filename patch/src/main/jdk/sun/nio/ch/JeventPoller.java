package sun.nio.ch;

import java.io.IOException;
import java.util.function.IntPredicate;

/**
 * Stands in the place of one of the JDK's pollers: greenlets wait on the epoll of their hub, all
 * others on the poller that was there before. Compiled as a part of java.base, and defined into it
 * at run time; it knows the library by interfaces of the JDK only.
 */
final class JeventPoller extends Poller {
    private final Poller original;
    private final IntPredicate register;
    private final IntPredicate deregister;
    private final IntPredicate polled;

    /**
     * @param register begins to watch a descriptor; false: it is not watched on a hub
     * @param deregister ends watching it; false: it was not watched on a hub
     * @param polled notes that the wait for it is over; false: it was not watched on a hub
     */
    JeventPoller(
            Poller original,
            IntPredicate register,
            IntPredicate deregister,
            IntPredicate polled) {
        this.original = original;
        this.register = register;
        this.deregister = deregister;
        this.polled = polled;
    }

    @Override
    void implRegister(int fdVal) throws IOException {
        if (!register.test(fdVal)) {
            original.implRegister(fdVal);
        }
    }

    @Override
    void implDeregister(int fdVal, boolean wasPolled) {
        IntPredicate hub = wasPolled ? polled : deregister;
        if (!hub.test(fdVal)) {
            original.implDeregister(fdVal, wasPolled);
        }
    }

    @Override
    int poll(int timeout) throws IOException {
        return original.poll(timeout);
    }

    @Override
    int fdVal() {
        return original.fdVal();
    }
}
