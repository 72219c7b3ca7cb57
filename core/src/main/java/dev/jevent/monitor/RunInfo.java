package dev.jevent.monitor;

import dev.jevent.hub.Subscription;
import dev.jevent.jdk.Signals;
import java.io.PrintStream;
import java.util.List;

/// What every greenlet of the process does at this moment (gevent's `print_run_info`).
///
/// For each hub it shows the spawn trees of its greenlets: name, phase, what each waits for, its
/// stack, where it was made if its hub keeps that, and locals of the spawn tree. From any thread
/// and any greenlet; in a greenlet it is a switch point. A hub that is held cannot be asked: after
/// [MonitorLimits#ANSWER_TIME] the stack of who holds it is shown instead.
///
/// ```java
/// RunInfo.print(System.err);
/// var onSignal = RunInfo.onSignal("USR1"); // or -Djevent.runinfo.signal=USR1
/// ```
public final class RunInfo {
    private RunInfo() {}

    /// {@return all hubs, oldest first, with the default options}
    public static List<HubInfo> hubs() {
        return hubs(RunInfoOptions.DEFAULT);
    }

    /// {@return all hubs, oldest first}
    public static List<HubInfo> hubs(RunInfoOptions options) {
        return HubQuestion.askAll(options);
    }

    /// {@return a text with the default options}
    public static String text() {
        return text(RunInfoOptions.DEFAULT);
    }

    /// {@return a text}
    public static String text(RunInfoOptions options) {
        return RunInfoText.of(hubs(options), options);
    }

    /// {@return a JSON array with an object for each hub}
    public static String json() {
        var json = new Json();
        json.hubs(hubs());
        return json.toString();
    }

    /// Prints [#text()].
    public static void print(PrintStream out) {
        out.print(text());
        out.flush();
    }

    /// Prints run info with plain platform threads to the error stream when the process gets a
    /// signal, on a thread of the JVM's own, also while all hubs are held. Not `USR2` on Linux: the
    /// JVM sends it to its own threads while a flight recording samples stacks.
    ///
    /// @param signal its name, such as `USR1`
    /// @return what ends that
    /// @throws IllegalArgumentException if this system has no such signal, or the JVM keeps it
    public static Subscription onSignal(String signal) {
        Runnable back =
                Signals.handle(
                        Signals.nameOf(signal),
                        () -> {
                            System.err.print(text(RunInfoOptions.DEFAULT.withThreads()));
                            System.err.flush();
                        });
        return back::run;
    }

    /// Offers run info as the MBean `dev.jevent:type=RunInfo`, for `jconsole` and what else speaks
    /// JMX; does nothing if it is offered already.
    ///
    /// @return what takes it away
    public static Subscription offerThroughJmx() {
        return RunInfoMBean.register();
    }
}
