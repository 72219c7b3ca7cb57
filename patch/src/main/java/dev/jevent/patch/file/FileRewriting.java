package dev.jevent.patch.file;

import dev.jevent.patch.rewrite.BootClasses;
import dev.jevent.patch.rewrite.CallRedirect;
import dev.jevent.patch.rewrite.JdkClasses;
import dev.jevent.patch.rewrite.Once;
import dev.jevent.patch.rewrite.Redirect;
import java.io.FileDescriptor;
import java.io.JeventFiles;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Puts the hooks in the place of every call of a native method on files, inside the class that has
/// it; so the JDK's events of flight recordings and overrides in subclasses stay as they are.
public final class FileRewriting {
    private static final String BRIDGE = "java/io/JeventFiles";
    private static final String DESCRIPTOR = "java/io/FileDescriptor";
    private static final String PATHS = "sun/nio/fs/UnixNativeDispatcher";
    private static final String OF_DESCRIPTOR = "(L" + DESCRIPTOR + ";";

    private static final Once DONE = new Once();

    private FileRewriting() {}

    /// Rewrites, unless that has been tried; what is called instead does nothing new before
    /// [FileMode] says so.
    ///
    /// @throws Exception if this JDK is another than expected
    public static void apply() throws Exception {
        DONE.run(new Rewriting());
    }

    /// {@return why no area can use the hooks, or null if it can}
    static @Nullable String refusal() {
        return DONE.refusal(
                new Rewriting(),
                ProcessBridge.isOn()
                        ? "needs the agent; processes of the program's own classes are cooperative"
                        : "needs the agent; Subprocess and FileObject are cooperative as they stand");
    }

    private static final class Rewriting implements Once.Work {
        @Override
        public void run() throws Exception {
            BootClasses.define(FileDescriptor.class, "JeventFiles", "JeventFiles$Hooks");
            Bridge.connect();
            JdkClasses.rewrite(rewriters());
        }
    }

    /// Loaded only once the bridge is there.
    private static final class Bridge {
        static void connect() {
            if (JeventFiles.hooks != null) {
                throw new IllegalArgumentException(
                        "hooks: of another copy of jevent (expected: none)");
            }
            // Loaded first: a class whose file a hook reads or closes must not be needed by it.
            Natives.find();
            if (isInFolder()) {
                // As a module, such a class is read by a channel.
                ChannelNatives.find();
                PathNatives.find();
            }
            FileMode.isCooperative();
            JeventFiles.hooks = new FileHooks();
        }
    }

    private static boolean isInFolder() {
        CodeSource source = FileRewriting.class.getProtectionDomain().getCodeSource();
        return source != null && source.getLocation().getPath().endsWith("/");
    }

    static Map<String, UnaryOperator<byte[]>> rewriters() {
        var all = new HashMap<String, UnaryOperator<byte[]>>();
        put(
                all,
                "java/io/FileInputStream",
                "open0(Ljava/lang/String;)V",
                "read0()I",
                "readBytes([BII)I");
        put(
                all,
                "java/io/FileOutputStream",
                "open0(Ljava/lang/String;Z)V",
                "write(IZ)V",
                "writeBytes([BIIZ)V");
        put(
                all,
                "java/io/RandomAccessFile",
                "open0(Ljava/lang/String;I)V",
                "read0()I",
                "readBytes0([BII)I",
                "write0(I)V",
                "writeBytes0([BII)V");
        put(all, DESCRIPTOR, "sync0()V", "close0()V");
        all.put("sun/nio/ch/UnixFileDispatcherImpl", dispatcher());
        all.put("sun/nio/ch/FileChannelImpl", closing());
        all.put("sun/nio/fs/UnixChannelFactory", opening());
        all.put("java/lang/ProcessImpl", fork());
        return all;
    }

    private static void put(
            Map<String, UnaryOperator<byte[]>> all, String owner, String... natives) {
        List<Redirect> redirects = new ArrayList<>();
        for (String each : natives) {
            int type = each.indexOf('(');
            redirects.add(
                    Redirect.call(owner, each.substring(0, type), each.substring(type), BRIDGE));
        }
        all.put(owner, new CallRedirect(redirects));
    }

    private static UnaryOperator<byte[]> dispatcher() {
        String owner = "sun/nio/ch/UnixFileDispatcherImpl";
        return new CallRedirect(
                List.of(
                        Redirect.staticCall(owner, "read0", OF_DESCRIPTOR + "JI)I", BRIDGE),
                        Redirect.staticCall(owner, "write0", OF_DESCRIPTOR + "JI)I", BRIDGE),
                        Redirect.staticCall(owner, "pread0", OF_DESCRIPTOR + "JIJ)I", BRIDGE),
                        Redirect.staticCall(owner, "pwrite0", OF_DESCRIPTOR + "JIJ)I", BRIDGE),
                        Redirect.staticCall(owner, "readv0", OF_DESCRIPTOR + "JI)J", BRIDGE),
                        Redirect.staticCall(owner, "writev0", OF_DESCRIPTOR + "JI)J", BRIDGE),
                        Redirect.staticCall(owner, "force0", OF_DESCRIPTOR + "Z)I", BRIDGE),
                        Redirect.staticCall(owner, "lock0", OF_DESCRIPTOR + "ZJJZ)I", BRIDGE)));
    }

    /// The first that a channel does when it is closed is to look whether its descriptor is valid;
    /// it is not closed if it cannot give its locks back.
    private static UnaryOperator<byte[]> closing() {
        String close = "implCloseChannel";
        String lock = "L" + DESCRIPTOR + ";JJ)V";
        Redirect release =
                Redirect.call("sun/nio/ch/FileDispatcher", "release", "(" + lock, BRIDGE)
                        .to("release", "(Ljava/lang/Object;" + lock);
        return new CallRedirect(
                List.of(
                        Redirect.call(DESCRIPTOR, "valid", "()Z", BRIDGE).in(close),
                        release.in(close)));
    }

    private static UnaryOperator<byte[]> opening() {
        Redirect open = Redirect.staticCall(PATHS, "open", "(Lsun/nio/fs/UnixPath;II)I", BRIDGE);
        return new CallRedirect(List.of(open.to("open", "(Ljava/lang/Object;II)I")));
    }

    private static UnaryOperator<byte[]> fork() {
        String arguments = "I[B[B[BI[BI[B[IZ)I";
        Redirect fork =
                Redirect.call("java/lang/ProcessImpl", "forkAndExec", "(" + arguments, BRIDGE);
        return new CallRedirect(List.of(fork.to("forkAndExec", "(Ljava/lang/Object;" + arguments)));
    }
}
