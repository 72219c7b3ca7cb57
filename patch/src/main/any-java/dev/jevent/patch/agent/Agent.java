package dev.jevent.patch.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/// Where a JVM begins the agent: `-javaagent:jevent-agent.jar`, or while it runs.
///
/// For Java 8 and later, so that an old Java can say what it is missing. Nothing that happens here
/// ends the program, which runs unpatched then.
public final class Agent {
    private static final String VERSION = "25";

    private Agent() {}

    /// Called before `main`.
    public static void premain(String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /// Called in a JVM that runs.
    public static void agentmain(String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    private static void start(String options, Instrumentation instrumentation) {
        String version = System.getProperty("java.specification.version");
        if (!VERSION.equals(version)) {
            warn("Java version: " + version + " (expected: " + VERSION + ")");
            return;
        }
        try {
            Class.forName("dev.jevent.patch.agent.AgentStart")
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
        } catch (InvocationTargetException e) {
            warn(line(e.getCause()));
        } catch (Throwable e) {
            warn(line(e));
        }
    }

    private static String line(Throwable failure) {
        String text =
                failure instanceof IllegalArgumentException
                        ? failure.getMessage()
                        : failure.toString();
        return text.split("\\R", 2)[0];
    }

    private static void warn(String why) {
        System.err.println("jevent agent: the program runs unpatched: " + why);
    }
}
