package dev.jevent.cli;

import static dev.jevent.requests.Options.params;
import static dev.jevent.requests.Options.verify;

import dev.jevent.Jevent;
import dev.jevent.errors.ControlSignal;
import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.MapOptions;
import dev.jevent.requests.Requests;
import dev.jevent.requests.Response;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `jevent demo`: the same pages one after the other and then together.
@Command(
        name = "demo",
        description =
                "Fetches 100 pages of 50 ms each from a server of its own, one after the other and then together.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int PAGES = 100;

    /// How many pages the recording that nobody waits for long has.
    private static final int RECORDED_PAGES = 20;

    private static final Progress UNHEARD = (_, _, _) -> {};

    private final Stdio stdio;
    private final TextOutput out;

    @Mixin private final FlowOption flow = new FlowOption();

    DemoCommand(Stdio stdio) {
        this.stdio = stdio;
        this.out = new TextOutput(stdio.out());
    }

    @Override
    public Integer call() throws Exception {
        return flow.around(FlowSubject.titled("jevent demo"), stdio, this::fetch);
    }

    private int fetch() throws Exception {
        try (DemoServer server = DemoServer.start("50ms")) {
            out.line(PAGES + " pages, 50 ms each, from " + server.url());
            Jevent.run(() -> fetchTwice(server.url()));
            return flow.isRecorded() ? ExitStatus.ALL_CAME.code() : record(server.url());
        } catch (ControlSignal _) {
            return ExitStatus.INTERRUPTED.code();
        }
    }

    /// What is measured is not recorded, so that no cost of a recording can be in the ratio.
    private int record(String url) throws Exception {
        var page = new FlowFile(Files.createTempFile("jevent-demo-", ".html"), FlowForm.PAGE);
        return FlowRun.around(
                page,
                FlowSubject.titled("jevent demo, " + RECORDED_PAGES + " pages"),
                stdio,
                line -> out.line(line + " (the same with " + RECORDED_PAGES + " pages)"),
                () -> {
                    Jevent.run(
                            () -> {
                                oneAfterTheOther(url, RECORDED_PAGES, UNHEARD);
                                together(url, RECORDED_PAGES, UNHEARD);
                            });
                    return ExitStatus.ALL_CAME.code();
                });
    }

    private void fetchTwice(String url) {
        long alone = timed("one after the other", bar -> oneAfterTheOther(url, PAGES, bar::update));
        long together = timed("together", bar -> together(url, PAGES, bar::update));
        out.line(String.format(Locale.ROOT, "%.1f×", (double) alone / together));
    }

    private long timed(String how, Consumer<ProgressBar> half) {
        Terminal terminal = stdio.terminal().get();
        var bar =
                new ProgressBar(
                        stdio.err(),
                        terminal.present(),
                        terminal.columns(),
                        System::nanoTime,
                        OptionalLong.of(PAGES));
        long start = System.nanoTime();
        half.accept(bar);
        long nanos = System.nanoTime() - start;
        bar.finish();
        out.line(String.format(Locale.ROOT, "%-20s %s", how, Figures.time(nanos)));
        return nanos;
    }

    private static void oneAfterTheOther(String url, int count, Progress progress) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            Response page = Requests.get(url, params(DemoPage.PARAMETER, i), verify(false));
            bytes += DemoPage.checked(page, i).bytes().length;
            progress.update(i + 1, 0, bytes);
        }
    }

    private static void together(String url, int count, Progress progress) {
        List<AsyncRequest> pending =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        Grequests.get(
                                                url, params(DemoPage.PARAMETER, i), verify(false)))
                        .toList();
        MapOptions options =
                MapOptions.DEFAULT.progress((done, failed, _) -> progress.update(done, failed, 0));
        List<@Nullable Response> pages = Grequests.map(pending, options);
        for (int i = 0; i < count; i++) {
            DemoPage.checked(pages.get(i), i);
        }
    }

    /// Is told how far a half is.
    private interface Progress {
        void update(int came, int failed, long bytes);
    }
}
