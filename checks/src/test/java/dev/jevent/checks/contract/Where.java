package dev.jevent.checks.contract;

/// Where a promise is to be kept.
enum Where {
    EVERYWHERE,
    ON_GREENLETS,
    ON_PATCHED_GREENLETS,
    ON_GREENLETS_UNDER_THE_AGENT;

    boolean has(Mode mode) {
        return switch (this) {
            case EVERYWHERE -> true;
            case ON_GREENLETS -> mode.isGreenlet();
            case ON_PATCHED_GREENLETS -> mode.isGreenlet() && mode.setting() != Setting.UNPATCHED;
            case ON_GREENLETS_UNDER_THE_AGENT ->
                    mode.isGreenlet() && mode.setting() == Setting.AGENT;
        };
    }
}
