package dev.jevent.patch.thread;

import dev.jevent.Jevent;
import dev.jevent.net.TcpSocket;
import dev.jevent.patch.rewrite.CallRedirect;
import dev.jevent.patch.rewrite.JdkClasses;
import dev.jevent.patch.rewrite.Once;
import dev.jevent.patch.rewrite.ProgramClasses;
import dev.jevent.patch.rewrite.Redirect;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets every class that makes threads call [ThreadBridge], by the agent: those of programs and
/// libraries, and in the JDK the factory of executors that are given none.
public final class ThreadRewriting {
    private static final String BRIDGE = HookedThreads.BRIDGE;
    private static final String THREAD = "java/lang/Thread";
    private static final String FACTORY = "java/util/concurrent/Executors$DefaultThreadFactory";

    private static final Once DONE = new Once();

    private ThreadRewriting() {}

    /// Rewrites, unless that has been tried; threads stay what they are before [ThreadPatch] is
    /// installed.
    ///
    /// @throws Exception if this JDK is another than expected
    public static void apply() throws Exception {
        DONE.run(new Rewriting());
    }

    /// {@return why threads cannot be rewritten, or null if they can; `withoutAgent` as in [Once]}
    static @Nullable String refusal(@Nullable String withoutAgent) {
        return DONE.refusal(new Rewriting(), withoutAgent);
    }

    private static final class Rewriting implements Once.Work {
        @Override
        public void run() throws Exception {
            HookedThreads.connect();
            JdkClasses.rewrite(rewriters());
            ProgramClasses.rewrite(
                    BRIDGE, domains(Jevent.class, TcpSocket.class, ThreadRewriting.class));
            ThreadPatch.rewrittenBy("the agent");
        }
    }

    /// In one jar they are one.
    static Set<ProtectionDomain> domains(Class<?>... types) {
        Set<ProtectionDomain> domains = new HashSet<>();
        for (Class<?> type : types) {
            domains.add(type.getProtectionDomain());
        }
        return domains;
    }

    static Map<String, UnaryOperator<byte[]>> rewriters() {
        var all = new HashMap<String, UnaryOperator<byte[]>>();
        all.put(FACTORY, factory());
        all.put(THREAD, thread());
        return all;
    }

    private static UnaryOperator<byte[]> factory() {
        String arguments = "(Ljava/lang/ThreadGroup;Ljava/lang/Runnable;Ljava/lang/String;J)V";
        return new CallRedirect(
                List.of(
                        Redirect.creation(THREAD, arguments, BRIDGE, "newThread"),
                        Redirect.call(THREAD, "isDaemon", "()Z", BRIDGE),
                        Redirect.call(THREAD, "setDaemon", "(Z)V", BRIDGE),
                        Redirect.call(THREAD, "getPriority", "()I", BRIDGE),
                        Redirect.call(THREAD, "setPriority", "(I)V", BRIDGE)));
    }

    /// A greenlet's thread that is told not to be a daemon is not refused.
    private static UnaryOperator<byte[]> thread() {
        Redirect refusal =
                Redirect.call(THREAD, "isVirtual", "()Z", BRIDGE)
                        .to("refusesToOutlive", "(Ljava/lang/Thread;)Z")
                        .in("setDaemon")
                        .first();
        return new CallRedirect(List.of(refusal));
    }
}
