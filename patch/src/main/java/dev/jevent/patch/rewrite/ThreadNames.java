package dev.jevent.patch.rewrite;

/// A first look at a class file that is about to be loaded, with nothing that takes time to load.
final class ThreadNames {
    private static final String[] NAMES = {
        "java/lang/Thread",
        "java/lang/Runtime",
        "java/util/concurrent/Executors",
        "java/util/concurrent/ThreadPoolExecutor",
        "java/util/concurrent/ScheduledThreadPoolExecutor"
    };

    private ThreadNames() {}

    /// {@return true if one of the classes is named by which threads are made}
    static boolean areIn(byte[] file) {
        var pool = new ConstantPool(file);
        for (int i = 1; i < pool.originalCount(); i++) {
            for (String name : NAMES) {
                if (pool.isClass(i, name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
