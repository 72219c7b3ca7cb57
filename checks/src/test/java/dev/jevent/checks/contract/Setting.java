package dev.jevent.checks.contract;

import java.util.List;
import java.util.Locale;

/// What was done to the JVM that the contracts run in, by the system property `contract.setting`.
enum Setting {
    UNPATCHED,

    /// By `MonkeyPatch.patchAll()`.
    PATCHED,

    /// By the java agent.
    AGENT;

    private static final String PROPERTY = "contract.setting";

    /// Where the agent is.
    private static final String JAR = "contract.agent";

    static Setting current() {
        return valueOf(System.getProperty(PROPERTY, UNPATCHED.name()).toUpperCase(Locale.ROOT));
    }

    /// {@return what a JVM is started with}
    List<String> flags() {
        return this == AGENT ? List.of("-javaagent:" + System.getProperty(JAR)) : List.of();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
