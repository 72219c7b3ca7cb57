package dev.jevent.jdk;

import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;

/// The threads of one hub, as the JDK's thread dumps show them: a container with the hub's name.
///
/// The JDK's own container for threads that belong to nobody keeps each of them in a concurrent
/// map, which costs as much as a switch for each start and 40 bytes of heap for each thread. A hub
/// knows its threads anyway.
public final class HubThreads {
    private final Container container;
    private final Object registration;

    HubThreads(String name, Supplier<Stream<Thread>> living) {
        container = new Container(name, living);
        registration = ThreadContainers.registerContainer(container);
    }

    /// Takes them out of thread dumps.
    public void forget() {
        ThreadContainers.deregisterContainer(registration);
    }

    Object container() {
        return container;
    }

    private static final class Container extends ThreadContainer {
        private final String name;
        private final Supplier<Stream<Thread>> living;

        Container(String name, Supplier<Stream<Thread>> living) {
            super(true);
            this.name = name;
            this.living = living;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Stream<Thread> threads() {
            return living.get();
        }
    }
}
