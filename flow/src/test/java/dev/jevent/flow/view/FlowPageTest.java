package dev.jevent.flow.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.FlowFixture;
import dev.jevent.flow.model.Frame;
import dev.jevent.flow.model.Hold;
import dev.jevent.hub.Left;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FlowPageTest {
    private final FlowFixture fixture = new FlowFixture();

    /// Two hubs, so that starts go back and forth; times of more than 32 bits; -1 where it may be.
    private Flow flow() {
        int hub = fixture.hub("a");
        int other = fixture.hub("b");
        int main = fixture.lane("main", hub, -1, 0);
        var site = fixture.site(new Frame("com.example.Main", "main", 7));
        int worker = fixture.lane("worker", other, main, 40, site, 9_000_000_000L, "failed");
        fixture.run(main, 10, 5_000_000_000L, Left.WAITS, Cause.SPAWN, -1, -1);
        int run = fixture.run(worker, 50, 6_000_000_000L, Left.YIELDS, Cause.SPAWN, main, 40);
        fixture.parked(run, fixture.text("Queue.get"), site);
        fixture.runByThread(
                main, 5_500_000_000L, 7_000_000_000L, Left.ENDS, "timer-1", 5_400_000_000L);
        fixture.busy(hub, 5, 5_000_000_000L);
        fixture.busy(other, 3, 6_000_000_000L);
        fixture.hold(new Hold(0, -1, 1, 2, "RUNS", "a.B.c", "yield", List.of("a.B.c(B.java:1)")));
        fixture.line(60, worker, "</script><b>\u2028\ud83d\ude00", true);
        fixture.missing(3);
        return fixture.flow();
    }

    private static FlowPage page(Flow flow) {
        return FlowPage.of(flow).withSources(Sources.none());
    }

    @Test
    void columns_areReadAsTheyWereWritten() throws Exception {
        var page = new PageReader(page(flow()).html());
        assertThat(page.deltas(3)).containsExactly(10, 50, 5_500_000_000L);
        assertThat(page.column(3)).containsExactly(4_999_999_990L, 5_999_999_950L, 1_500_000_000L);
        assertThat(page.column(3)).as("lanes").containsExactly(0, 1, 0);
        assertThat(page.column(3)).as("lefts").containsExactly(1, 0, 3);
        assertThat(page.column(3)).as("reasons").containsExactly(0, 1, 0);
        assertThat(page.column(3)).as("sites").containsExactly(0, 1, 0);
        assertThat(page.column(3)).as("causes").containsExactly(1, 1, 8);
        assertThat(page.column(3)).as("wakers").containsExactly(0, 1, 0);
        assertThat(page.column(3)).as("threads").containsExactly(0, 0, 2);
        assertThat(page.column(3)).as("ready for").containsExactly(0, 11, 100_000_001);
        assertThat(page.deltas(2)).as("busy from").containsExactly(5, 3);
        assertThat(page.column(2)).containsExactly(4_999_999_995L, 5_999_999_997L);
        assertThat(page.column(2)).as("busy hubs").containsExactly(0, 1);
        assertThat(page.deltas(2)).as("threads").containsExactly(100, 101);
        assertThat(page.column(2)).as("hubs").containsExactly(0, 1);
        assertThat(page.column(2)).as("spawners").containsExactly(0, 1);
        assertThat(page.deltas(2)).as("spawned").containsExactly(0, 40);
        assertThat(page.column(2)).as("spawn sites").containsExactly(0, 1);
        assertThat(page.deltas(2)).as("ended").containsExactly(-1, 9_000_000_000L);
        assertThat(page.column(2)).as("outcomes").containsExactly(0, 3);
        page.rest(value -> assertThat(value).as("nothing follows").isNull());
    }

    @Test
    void header_hasAllThatIsText() throws Exception {
        JsonNode header = new PageReader(page(flow()).withTitle("a \"run\"").html()).header();
        assertThat(header.at("/title").asString()).isEqualTo("a \"run\"");
        assertThat(header.at("/began").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(header.at("/nanos").asLong()).isEqualTo(7_000_000_000L);
        assertThat(header.at("/missing").asInt()).isEqualTo(3);
        assertThat(header.at("/hubs").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(header.at("/names").toString()).isEqualTo("[\"main\",\"worker\"]");
        assertThat(header.at("/texts").toString())
                .isEqualTo("[\"\",\"Queue.get\",\"timer-1\",\"failed\"]");
        assertThat(header.at("/explicit/1").asBoolean()).as("a spawn is explicit").isTrue();
        assertThat(header.at("/frames").toString())
                .isEqualTo("[[\"com.example.Main\",\"main\",7,1]]");
        assertThat(header.at("/holds/0/6").asString()).isEqualTo("yield");
        assertThat(header.at("/output/0/2").asString()).isEqualTo("</script><b>\u2028\ud83d\ude00");
    }

    @Test
    void whatIsPrinted_endsNoElementOfThePage() throws Exception {
        String html = page(flow()).withTitle("<img src=x>").html();
        assertThat(html)
                .doesNotContain("</script><b>", "<img src=x>")
                .contains("&lt;img src=x&gt;");
    }

    @Test
    void page_isOneFileThatAsksNobody() throws Exception {
        String html = page(flow()).html();
        assertThat(html).contains("default-src 'none'").contains("window.jeventFlow");
        assertThat(html).doesNotContain("@js@", "@css@", "<!--header-->", "<!--columns-->");
        assertThat(html).doesNotContainPattern("(src|href)=\"(?!data:)");
    }

    @Test
    void emptyFlow_isWritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out.html");
        page(fixture.flow()).write(file);
        JsonNode header = new PageReader(Files.readString(file)).header();
        assertThat(header.at("/runs").asInt()).isZero();
        assertThat(header.at("/names").size()).isZero();
    }

    @Test
    void aMillionRuns_areWrittenCompactly() throws Exception {
        int hub = fixture.hub("a");
        int main = fixture.lane("main", hub, -1, 0);
        int count = 1_000_000;
        for (int i = 0; i < count; i++) {
            fixture.run(
                    main,
                    i * 1_000L,
                    i * 1_000L + 700,
                    Left.YIELDS,
                    Cause.YIELD,
                    main,
                    i * 1_000L - 10);
        }
        String html = page(fixture.flow()).html();
        assertThat(html.length()).isLessThan(1_000_000);
        var page = new PageReader(html);
        assertThat(page.deltas(count)[count - 1]).isEqualTo((count - 1) * 1_000L);
    }
}
