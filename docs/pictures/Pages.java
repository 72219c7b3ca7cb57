import static dev.jevent.Jevent.run;
import static dev.jevent.requests.Options.params;

import dev.jevent.flow.FlowRecorder;
import dev.jevent.flow.view.FlowSvg;
import dev.jevent.flow.view.Sources;
import dev.jevent.grequests.Grequests;
import dev.jevent.requests.Requests;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Draws the main job: pages that are fetched one after the other, then together. */
class Pages {
    static final int PAGES = 8;

    static void fetch(String url) {
        for (int i = 0; i < PAGES; i++) {
            Requests.get(url, params("page", i));
        }
        Grequests.map(IntStream.range(0, PAGES).mapToObj(i -> Grequests.get(url, params("page", i))).toList());
    }

    public static void main(String[] args) throws Exception {
        run(() -> fetch(args[0]));
        try (var recorder = FlowRecorder.start()) {
            run(() -> fetch(args[0]));
            FlowSvg.of(recorder.flow()).withSources(Sources.none()).withTime(true).write(Path.of(args[1]));
        }
    }
}
