package dev.jevent.hub;

/// The log of the hubs.
final class HubLog {
    private static final System.Logger LOGGER = System.getLogger("dev.jevent.hub");

    private HubLog() {}

    static void error(String message, Throwable error) {
        LOGGER.log(System.Logger.Level.ERROR, message, error);
    }

    static void info(String message) {
        LOGGER.log(System.Logger.Level.INFO, message);
    }

    static void warning(String message) {
        LOGGER.log(System.Logger.Level.WARNING, message);
    }
}
