package dev.jevent.patch.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.thread.ThreadPatch;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.HubTest.Time;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("35: new Thread in all places is redirected and verifies")
class ThreadRewriterTest {
    private static final int KINDS = 16;

    @BeforeEach
    void patch() {
        ThreadPatch.rewrittenBy("the test");
        MonkeyPatch.of(Area.THREAD).patch();
    }

    @AfterEach
    void unpatch() {
        MonkeyPatch.of(Area.THREAD).unpatch();
    }

    private static Object program() throws ReflectiveOperationException {
        return Rewritten.copyOf(Program.class).getConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private static List<Thread> threads(Object program) throws Exception {
        return ((Callable<List<Thread>>) program).call();
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object program, String method)
            throws ReflectiveOperationException {
        return (List<T>) program.getClass().getMethod(method).invoke(program);
    }

    @HubTest
    @DisplayName("29: in a greenlet, a new thread is a greenlet, named as asked or Thread-N")
    void inAGreenlet_aNewThreadIsAGreenlet() throws Exception {
        List<Thread> made = threads(program());

        assertThat(made).hasSize(KINDS).allMatch(Thread::isVirtual);
        assertThat(made.stream().map(Thread::getName))
                .contains(
                        "named",
                        "grouped",
                        "sized",
                        "bare",
                        "ternary",
                        "branch",
                        "outer",
                        "caught01",
                        "default01",
                        "argument",
                        "rescued",
                        "reference")
                .filteredOn(name -> name.matches("Thread-\\d+"))
                .hasSize(3);
    }

    @Test
    @DisplayName("29: on a platform thread, a new thread is one")
    void onAPlatformThread_aNewThreadIsOne() throws Exception {
        assertThat(threads(program())).hasSize(KINDS).noneMatch(Thread::isVirtual);
    }

    @HubTest
    void unpatched_aNewThreadIsAPlatformThread() throws Exception {
        Object program = program();

        List<Thread> made = MonkeyPatch.unpatched(() -> threads(program));

        assertThat(made).noneMatch(Thread::isVirtual);
    }

    @HubTest
    void subclassesAndExplicitPlatformThreads_stayWhatTheyAre() throws Exception {
        List<Thread> others = list(program(), "others");

        assertThat(others).hasSize(5).noneMatch(Thread::isVirtual);
    }

    @HubTest(time = Time.REAL)
    @DisplayName("31: workers of executors without a factory are greenlets")
    void executorsWithoutFactory_haveGreenletsAsWorkers() throws Exception {
        haveGreenletsAsWorkers(list(program(), "executors"), 8);
    }

    @HubTest(time = Time.REAL)
    @DisplayName("31: workers of executors made by references to constructors are greenlets")
    void referredExecutors_haveGreenletsAsWorkers() throws Exception {
        haveGreenletsAsWorkers(list(program(), "referredExecutors"), 3);
    }

    private static void haveGreenletsAsWorkers(List<ExecutorService> executors, int count)
            throws Exception {
        for (ExecutorService executor : executors) {
            Thread worker = executor.submit(Thread::currentThread).get();
            assertThat(worker.isVirtual()).as("%s", executor).isTrue();
            assertThat(worker.getName()).matches("pool-\\d+-thread-1");
            assertThat(executor.shutdownNow()).isEmpty();
        }
        assertThat(executors).hasSize(count);
    }

    @Test
    void rewritten_verifies() {
        var rewriter = new ThreadRewriter("dev/jevent/patch/thread/ThreadBridge");

        byte[] once = rewriter.rewrite(Rewritten.bytes(Program.class.getName()));

        assertThat(once).isNotNull();
        assertThat(ClassFile.of().verify(once)).isEmpty();
    }

    @Test
    @DisplayName("35: a new thread that is never referred to is redirected, too")
    void constructionWithoutDup_verifies() {
        var thread = ClassDesc.of("java.lang.Thread");
        var type = MethodTypeDesc.ofDescriptor("(Ljava/lang/Runnable;)V");
        byte[] bytes =
                ClassFile.of()
                        .build(
                                ClassDesc.of("Bare"),
                                built ->
                                        built.withMethodBody(
                                                "make",
                                                type,
                                                ClassFile.ACC_STATIC,
                                                code ->
                                                        code.new_(thread)
                                                                .aload(0)
                                                                .invokespecial(
                                                                        thread, "<init>", type)
                                                                .return_()));

        byte[] rewritten =
                new ThreadRewriter("dev/jevent/patch/thread/ThreadBridge").rewrite(bytes);

        assertThat(rewritten).isNotNull().isNotEqualTo(bytes);
        assertThat(ClassFile.of().verify(rewritten)).isEmpty();
    }

    @Test
    void classWithoutSuchCalls_isNotTouched() {
        var rewriter = new ThreadRewriter("dev/jevent/patch/thread/ThreadBridge");

        assertThat(rewriter.rewrite(Rewritten.bytes(Call.class.getName()))).isNull();
        assertThat(rewriter.rewrite(new byte[] {1, 2, 3})).isNull();
    }
}
