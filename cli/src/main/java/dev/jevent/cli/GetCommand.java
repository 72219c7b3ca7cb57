package dev.jevent.cli;

import dev.jevent.requests.Option;
import dev.jevent.requests.Options;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.Retry;
import dev.jevent.requests.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jevent get`: fetches many pages.
@Command(
        name = "get",
        description = "Fetches many pages at once; results are written as they come.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without -o, each page is a line of JSON on standard output, with its text.",
            "A status from 400 on is a failure. Exit status: 0 all came, 1 some failed,",
            "2 bad input, 23 the output could not be written, 130 interrupted."
        })
final class GetCommand implements Callable<Integer> {
    /// Statuses that a retry may mend; those of curl's `--retry`.
    private static final Integer[] RETRIED = {408, 429, 500, 502, 503, 504};

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final Stdio stdio;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            arity = "0..*",
            description = "a page, or many: [0-999], [a-z], [0-100:10], {a,b,c} as in curl")
    private List<String> urls = new ArrayList<>();

    @picocli.CommandLine.Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "reads URLs, one a line; - is standard input")
    private List<String> lists = new ArrayList<>();

    @picocli.CommandLine.Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "writes each page to a file in DIR")
    private @Nullable String directory;

    @picocli.CommandLine.Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            defaultValue = "100",
            description = "pages in flight at once (default: ${DEFAULT-VALUE})")
    private int concurrency;

    @picocli.CommandLine.Option(
            names = {"-k", "--insecure"},
            description = "does not verify the certificates of servers")
    private boolean insecure;

    @picocli.CommandLine.Option(
            names = {"-H", "--header"},
            paramLabel = "HEADER",
            description = "sends a header field: 'Name: value'; 'Name:' removes one")
    private List<String> headers = new ArrayList<>();

    @picocli.CommandLine.Option(
            names = {"-d", "--data"},
            paramLabel = "DATA",
            description = "sends a body, with POST unless -X says otherwise; @FILE reads it")
    private List<String> data = new ArrayList<>();

    @picocli.CommandLine.Option(
            names = {"-X", "--request"},
            paramLabel = "METHOD",
            description = "the method (default: GET)")
    private @Nullable String method;

    @picocli.CommandLine.Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "the most a page may take, redirects and retries included: 1.5, 500ms, 2m; 0 is no limit")
    private @Nullable String timeout;

    @picocli.CommandLine.Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "0",
            description = "sends again what failed and may be repeated, N times")
    private int retries;

    @picocli.CommandLine.Option(
            names = "--rate",
            paramLabel = "N[/s|/m|/h]",
            description = "starts at most N pages in a second, minute or hour")
    private @Nullable String rate;

    @picocli.CommandLine.Mixin private final FlowOption flow = new FlowOption();

    GetCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws Exception {
        return flow.around(FlowSubject.titled("jevent get"), stdio, () -> run().code());
    }

    private ExitStatus run() throws Exception {
        UrlSource source;
        RequestForm form;
        RateLimit limit;
        try {
            source = source();
            form = form();
            limit = rate == null ? null : RateLimit.parse(rate);
            checkAtLeast("-c", concurrency, 1);
        } catch (IllegalArgumentException bad) {
            throw bad(bad.getMessage());
        }
        return new GetRun(source, form, concurrency, limit, sink(), stdio).run();
    }

    private ParameterException bad(@Nullable String message) {
        if (spec == null) {
            throw new IllegalStateException("spec: null (expected: set by picocli)");
        }
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }

    private static void checkAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + least + " or more)");
        }
    }

    private UrlSource source() {
        if (urls.isEmpty() && lists.isEmpty()) {
            throw new IllegalArgumentException("get: no URL (expected: URL... or -i FILE)");
        }
        return new UrlSource(
                urls.stream().map(UrlGlob::parse).toList(),
                lists.stream().map(list -> UrlList.of(list, stdio.in())).toList());
    }

    private Sink sink() {
        return directory == null
                ? new JsonSink(new JsonLines(Stdio.OUT, stdio.out()))
                : DirectorySink.in(Path.of(directory));
    }

    private RequestForm form() {
        List<Option> options = new ArrayList<>();
        if (insecure) {
            options.add(Options.verify(false));
        }
        if (!data.isEmpty()) {
            options.add(Options.body(DataOption.body(data, stdio.in())));
            options.add(Options.headers("Content-Type", FORM_TYPE));
        }
        for (String header : headers) {
            HeaderOption read = HeaderOption.parse(header);
            options.add(Options.headers(read.name(), read.value()));
        }
        addTimeout(options);
        checkAtLeast("--retries", retries, 0);
        options.add(
                Options.retry(
                        Retry.times(retries).onStatus(retries == 0 ? new Integer[0] : RETRIED)));
        return checked(new RequestForm(verb(), options));
    }

    private void addTimeout(List<Option> options) {
        if (timeout == null) {
            return;
        }
        Duration limit = DurationOption.parse("--timeout", timeout);
        if (limit.isZero()) {
            options.add(Options.noTimeout());
        } else {
            options.add(Options.timeout(limit));
            options.add(Options.total(limit));
        }
    }

    private String verb() {
        if (method != null) {
            return method;
        }
        return data.isEmpty() ? "GET" : "POST";
    }

    /// Finds what no request could be made of before the first one is sent.
    private static RequestForm checked(RequestForm form) {
        try (var session = new Session()) {
            session.prepare(
                    form.method(), "http://localhost/", form.options().toArray(Option[]::new));
            return form;
        } catch (RequestException bad) {
            throw new IllegalArgumentException(bad.getMessage(), bad);
        }
    }
}
