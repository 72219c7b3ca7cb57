package dev.jevent.patch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs run by the launcher and by `java`, side by side.
class LauncherTest {
    private static final String CHAMELEON =
            """
            import java.util.Arrays;

            public class Chameleon {
                public static void main(String[] args) throws Exception {
                    Thread self = Thread.currentThread();
                    ClassLoader system = ClassLoader.getSystemClassLoader();
                    System.out.println(Arrays.toString(args));
                    System.out.println(self.getName() + self.isDaemon() + self.getPriority()
                            + self.getThreadGroup().getName());
                    System.out.println(self.getContextClassLoader() == system);
                    System.out.println(Chameleon.class.getClassLoader() == system);
                    System.out.println(system.getParent() == ClassLoader.getPlatformClassLoader());
                    System.out.println(System.getProperty("java.class.path"));
                    System.out.println(System.getProperty("sun.java.command"));
                    System.out.println(Chameleon.class.getProtectionDomain().getCodeSource());
                    System.out.println(Chameleon.class.getResource("Chameleon.class"));
                    System.out.println(Chameleon.class.getModule().isNamed());
                    Thread late = new Thread(() -> {
                        pause(300);
                        System.out.println("late " + Thread.currentThread().getName());
                        new Thread(() -> System.out.println("later")).start();
                    });
                    late.start();
                    Thread daemon = new Thread(() -> {
                        pause(60_000);
                        System.out.println("a daemon was waited for");
                    });
                    daemon.setDaemon(true);
                    daemon.start();
                    Runtime.getRuntime().addShutdownHook(
                            new Thread(() -> System.out.println("hook"), "hook"));
                    switch (args[0]) {
                        case "return" -> {}
                        case "exit" -> System.exit(7);
                        case "throw" -> throw thrown();
                        case "handler" -> {
                            self.setUncaughtExceptionHandler((t, e) ->
                                    System.out.println(t.getName() + " threw " + e));
                            throw thrown();
                        }
                        case "default" -> {
                            Thread.setDefaultUncaughtExceptionHandler((t, e) ->
                                    System.out.println(t.getName() + " threw " + e));
                            throw thrown();
                        }
                        case "error" -> throw new StackOverflowError("deep");
                        case "initializer" -> System.out.println(Broken.VALUE);
                        default -> throw new IllegalArgumentException(args[0]);
                    }
                }

                static class Broken {
                    static final Object VALUE = new int[0].clone()[0];

                    static class Main extends Broken {
                        static final Object OTHER = VALUE;

                        public static void main(String[] args) {}
                    }
                }

                static Exception thrown() {
                    var thrown = new Exception("thrown", new RuntimeException("cause"));
                    thrown.addSuppressed(new Error("suppressed"));
                    return thrown;
                }

                static void pause(int millis) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        System.out.println("interrupted");
                    }
                }
            }
            """;

    private static final String GREENLETS =
            """
            import java.util.*;
            import java.util.concurrent.*;

            public class Greenlets {
                public static void main(String[] args) throws Exception {
                    List<Thread> threads = new ArrayList<>();
                    for (int i = 0; i < 50; i++) {
                        threads.add(new Thread(() -> pause(50)));
                    }
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    pool.submit(() -> threads.add(Thread.currentThread())).get();
                    pool.shutdown();
                    threads.add(Thread.currentThread());
                    threads.forEach(thread -> { if (thread.getState() == Thread.State.NEW) thread.start(); });
                    for (Thread thread : threads.subList(0, 51)) thread.join();
                    System.out.println(threads.stream().filter(Thread::isVirtual).count());
                    System.out.println(System.getProperty("asked.for"));
                    var size = ArrayList.class.getDeclaredField("size");
                    size.setAccessible(true);
                    System.out.println(size.get(List.of(1).stream().collect(
                            java.util.stream.Collectors.toCollection(ArrayList::new))));
                    for (String name : List.of("io.netty.channel.Channel", "dev.jevent.Jevent",
                            "com.sun.source.tree.Tree", "org.junit.jupiter.api.Test")) {
                        try {
                            System.out.println(Class.forName(name).getSimpleName());
                        } catch (ClassNotFoundException e) {
                            System.out.println("no " + name);
                        }
                    }
                }

                static void pause(int millis) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            """;

    @TempDir static Path folder;
    private static Path classes;

    @BeforeAll
    static void compile() throws IOException {
        classes =
                Sources.compile(
                        folder.resolve("classes"),
                        folder,
                        Sources.write(folder, "Chameleon.java", CHAMELEON),
                        Sources.write(folder, "Greenlets.java", GREENLETS));
    }

    private static ForkedJvm java(String... arguments) throws Exception {
        return ForkedJvm.run(arguments);
    }

    /// @param classPath of the program
    private static ForkedJvm run(String classPath, String... program) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                ForkedJvm.OPEN,
                                ForkedJvm.NO_GUARDIAN,
                                "-cp",
                                System.getProperty("java.class.path"),
                                RunMain.class.getName(),
                                classPath));
        arguments.addAll(List.of(program));
        return ForkedJvm.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"return", "exit", "throw", "handler", "default", "error", "initializer"})
    @DisplayName("34, 45, 47, gevent 303: a program cannot tell the launcher from java")
    void program_endsAndPrintsAsUnderJava(String way) throws Exception {
        ForkedJvm plain = java("-cp", classes.toString(), "Chameleon", way, "two words", "");

        ForkedJvm ran = run(classes.toString(), "Chameleon", way, "two words", "");

        assertThat(ran).isEqualTo(plain);
        assertThat(ran.out()).endsWith(way.equals("exit") ? "hook\n" : "later\nhook\n");
    }

    @Test
    @DisplayName("47: a main class that cannot be initialized fails as under java")
    void classThatCannotBeInitialized_failsAsUnderJava() throws Exception {
        ForkedJvm ran = run(classes.toString(), "Chameleon$Broken$Main");

        assertThat(ran).isEqualTo(java("-cp", classes.toString(), "Chameleon$Broken$Main"));
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("29, 47: threads and workers are greenlets; jevent's own libraries are not seen")
    void threadsOfTheProgram_areGreenlets() throws Exception {
        ForkedJvm ran = run(classes.toString(), "Greenlets");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .containsExactly(
                        "52",
                        "yes",
                        "1",
                        "no io.netty.channel.Channel",
                        "Jevent",
                        "Tree",
                        "no org.junit.jupiter.api.Test");
    }

    @Test
    void jar_withClassPathAndReleases_isReadAsJavaDoes() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path lib =
                Sources.compile(
                        folder.resolve("lib"),
                        folder,
                        Sources.write(
                                folder,
                                "libsrc/lib/Release.java",
                                """
                                package lib;
                                public class Release {
                                    public static String text() { return "old"; }
                                }
                                """));
        Sources.compile(
                lib.resolve("META-INF/versions/21"),
                folder,
                Sources.write(
                        folder,
                        "libsrc21/lib/Release.java",
                        """
                        package lib;
                        public class Release {
                            public static String text() { return "new"; }
                        }
                        """));
        Sources.jar(
                jars.resolve("my lib.jar"),
                lib,
                Map.of("Multi-Release", "true", "Implementation-Version", "3.1"));
        Path app =
                Sources.compile(
                        folder.resolve("app"),
                        lib,
                        Sources.write(
                                folder,
                                "appsrc/app/Main.java",
                                """
                                package app;
                                import java.util.*;
                                public class Main {
                                    public static void main(String[] args) throws Exception {
                                        System.out.println(lib.Release.text() + args[0]);
                                        System.out.println(lib.Release.class.getPackage());
                                        System.out.println(
                                                lib.Release.class.getPackage().getImplementationVersion());
                                        System.out.println(
                                                lib.Release.class.getProtectionDomain().getCodeSource());
                                        System.out.println(Main.class.getResource("/text.txt"));
                                        System.out.println(Collections.list(Main.class.getClassLoader()
                                                .getResources("META-INF/MANIFEST.MF")).size() > 1);
                                        System.out.println(System.getProperty("java.class.path"));
                                        var size = ArrayList.class.getDeclaredField("size");
                                        size.setAccessible(true);
                                        System.out.println(size.get(new ArrayList<>()));
                                    }
                                }
                                """));
        Files.writeString(app.resolve("text.txt"), "text");
        String jar =
                Sources.jar(
                                jars.resolve("app.jar"),
                                app,
                                Map.of(
                                        "Main-Class",
                                        "app.Main",
                                        "Class-Path",
                                        "missing.jar my%20lib.jar",
                                        "Add-Opens",
                                        "java.base/java.util"))
                        .toString();

        ForkedJvm ran = run(RunMain.DEFAULT, jar, "!");

        assertThat(ran).isEqualTo(java("-jar", jar, "!"));
        assertThat(ran.out()).startsWith("new!\n").contains("3.1\n").endsWith("\n0\n");
    }

    @Test
    void sourceFile_isCompiledWithItsSiblings() throws Exception {
        Sources.write(
                folder,
                "source/pack/Other.java",
                "package pack; class Other { static String text() { return \"other\"; } }");
        Sources.write(
                folder,
                "source/pack/Named.java",
                "package pack; class Named { public String toString() { return \"named\"; } }");
        Path main =
                Sources.write(
                        folder,
                        "source/pack/Start.java",
                        """
                        package pack;
                        class Start {
                            void main(String[] args) throws Exception {
                                System.out.println(Other.text() + args.length);
                                System.out.println(Class.forName("pack.Named")
                                        .getDeclaredConstructor().newInstance());
                                Thread thread = new Thread(() -> {});
                                System.out.println(thread.isVirtual());
                            }
                        }
                        """);

        ForkedJvm ran = run(RunMain.DEFAULT, main.toString(), "a", "b");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("other2\nnamed\ntrue\n");
    }

    @Test
    void compactSourceFile_isRun() throws Exception {
        Path main =
                Sources.write(folder, "compact/Tiny.java", "void main() { IO.println(\"tiny\"); }");

        ForkedJvm ran = run(RunMain.DEFAULT, main.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("tiny\n");
    }

    @Test
    @DisplayName("1, 29: the program of the guide runs its threads as greenlets")
    void fiftyThreads_areGreenlets() throws Exception {
        String program = Path.of("..", "examples", "programs", "FiftyThreads.java").toString();

        ForkedJvm ran = run(RunMain.DEFAULT, program);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("50 answers, 50 virtual threads\n");
        assertThat(java(program).out()).isEqualTo("50 answers, 0 virtual threads\n");
    }

    @Test
    @DisplayName("23, 27: processes that the program starts let its other threads run")
    void processesOfTheProgram_areCooperative() throws Exception {
        Path main =
                Sources.write(
                        folder,
                        "processes/Cat.java",
                        """
                        void main() throws Exception {
                            Process cat = new ProcessBuilder("cat").start();
                            Thread writer = new Thread(() -> {
                                try (var out = cat.outputWriter()) {
                                    out.write("written by a greenlet");
                                } catch (java.io.IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
                            writer.start();
                            IO.println(cat.inputReader().readLine() + cat.waitFor());
                            var pipeline = ProcessBuilder.startPipeline(java.util.List.of(
                                    new ProcessBuilder("cat"), new ProcessBuilder("cat")));
                            Thread closer = new Thread(() -> close(pipeline.getFirst()));
                            closer.start();
                            IO.println(pipeline.getLast().inputReader().readLine());
                        }

                        void close(Process process) {
                            try {
                                process.getOutputStream().close();
                            } catch (java.io.IOException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        """);

        ForkedJvm ran = run(RunMain.DEFAULT, main.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("written by a greenlet0\nnull\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("34: a greenlet that the last thread has started is waited for")
    void threadStartedByTheLastOne_keepsTheProcess(boolean byExecutor) throws Exception {
        Path main =
                Sources.write(
                        folder,
                        "last" + byExecutor + "/Last.java",
                        """
                        import java.util.concurrent.*;
                        void main(String[] args) throws Exception {
                            boolean byExecutor = Boolean.parseBoolean(args[0]);
                            var pool = Executors.newFixedThreadPool(1);
                            Runnable task = () -> {
                                IO.println("ran in " + Thread.currentThread().isVirtual());
                                pool.shutdown();
                            };
                            Thread late = new Thread(task);
                            var held = new CountDownLatch(1);
                            var over = Thread.currentThread();
                            Thread.ofPlatform().start(() -> {
                                try {
                                    over.join();
                                    held.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                if (byExecutor) {
                                    pool.execute(task);
                                } else {
                                    late.start();
                                }
                            });
                            Thread holder = new Thread(() -> {
                                held.countDown();
                                long end = System.nanoTime() + 1_000_000_000L;
                                while (System.nanoTime() < end) {
                                    Thread.onSpinWait();
                                }
                            });
                            holder.setDaemon(true);
                            holder.start();
                        }
                        """);

        ForkedJvm ran = run(RunMain.DEFAULT, main.toString(), Boolean.toString(byExecutor));

        assertThat(ran.out()).isEqualTo("ran in true\n");
    }

    @Test
    @DisplayName("46: without the flag, one message with the lines to paste")
    void shutDoor_isNamedWithTheLinesToPaste() throws Exception {
        ForkedJvm ran =
                ForkedJvm.run(
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunMain.class.getName(),
                        classes.toString(),
                        "Chameleon");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .contains("--add-opens java.base/java.lang=ALL-UNNAMED", "argLine", "Add-Opens");
    }

    @Test
    void sourceFile_thatDoesNotCompile_saysWhy() throws Exception {
        Path main = Sources.write(folder, "bad/Bad.java", "class Bad { int x = \"text\"; }");

        ForkedJvm ran = run(RunMain.DEFAULT, main.toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("Bad.java:1: error: incompatible types")
                .endsWith("source: " + main + " (expected: one that compiles)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.Such", "none.jar", "None.java"})
    void programThatIsNotThere_isNamed(String program) throws Exception {
        ForkedJvm ran = run(classes.toString(), program);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(": " + program + " (expected: ").hasLineCount(1);
    }

    @Test
    void classWithoutMain_isNamed() throws Exception {
        ForkedJvm ran = run(classes.toString(), "Chameleon$Broken");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "main class: Chameleon$Broken (expected: with a method"
                                + " void main(String[] args) or void main())\n");
    }
}
