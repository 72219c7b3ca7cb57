package dev.jevent.checks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.flow.live.LivePage;
import dev.jevent.hub.HubOptions;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Opens the page of a running process in a browser.
class LivePageTest {
    @Test
    @DisplayName("The live page shows the hub and its greenlets while they wait")
    void greenlets_areShown() throws Exception {
        try (Browser browser = Browser.start();
                LivePage page = LivePage.start(0)) {
            Jevent.run(
                    HubOptions.named("watched"),
                    () -> {
                        var over = new Event();
                        var waiting = Jevent.spawn("waiting one", () -> over.await());
                        Jevent.blocking(
                                () -> {
                                    look(browser, page.url());
                                    return null;
                                });
                        over.set();
                        waiting.join();
                    });
        }
    }

    private static void look(Browser browser, String url) throws Exception {
        browser.open(url);
        Eventually.holds("hub and greenlet shown", () -> shows(browser, "watched", "waiting one"));
        browser.screenshot("live");
        assertThat(browser.console()).isEmpty();
    }

    private static boolean shows(Browser browser, String hub, String greenlet) {
        return ((String) browser.value("document.getElementById('hubs').innerText")).contains(hub)
                && ((String) browser.value("document.getElementById('tree').innerText"))
                        .contains(greenlet);
    }
}
