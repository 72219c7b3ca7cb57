package dev.jevent.hub;

/// A raw greenlet over a plain function, such as the callback of a link.
final class CallbackGreenlet extends RawGreenlet {
    private final Runnable callback;

    CallbackGreenlet(Hub hub, String name, Runnable callback) {
        super(hub, name);
        this.callback = callback;
    }

    void start() {
        begin();
    }

    @Override
    protected void body() {
        callback.run();
    }
}
