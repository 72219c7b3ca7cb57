package dev.jevent.hub;

/// Something that is called until this is closed; closing again does nothing. From any thread.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
