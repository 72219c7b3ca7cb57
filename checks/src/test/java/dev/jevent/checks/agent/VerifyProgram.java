package dev.jevent.checks.agent;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Loads and verifies, without running any of their code, the classes of the jars of its class path
/// that make threads; run by [AgentLibrariesTest].
final class VerifyProgram {
    private VerifyProgram() {}

    public static void main(String[] arguments) throws Exception {
        int seen = 0;
        List<String> refused = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && !entry.contains("jevent")) {
                seen += verify(new File(entry), refused);
            }
        }
        System.out.println("seen: " + seen);
        System.out.println("refused: " + refused);
    }

    private static int verify(File file, List<String> refused) throws Exception {
        int seen = 0;
        try (var jar = new JarFile(file)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    if (makesThreads(bytes)) {
                        seen += verify(entry.getName(), refused);
                    }
                }
            }
        }
        return seen;
    }

    private static boolean makesThreads(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("java/lang/Thread")
                || text.contains("java/util/concurrent/Executors")
                || text.contains("PoolExecutor");
    }

    /// To ask for the methods of a class links it, and so verifies it.
    private static int verify(String entry, List<String> refused) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
            return type.getDeclaredMethods().length;
        } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError e) {
            refused.add(name + " " + e);
            return 0;
        } catch (ClassNotFoundException | LinkageError e) {
            // of a dependency that is not there
            return 0;
        }
    }
}
