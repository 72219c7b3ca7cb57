package dev.jevent.flow.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Frame;
import dev.jevent.flow.model.HandMadeFlow;
import dev.jevent.hub.Left;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FlowSvgTest {
    private static final Sources TESTS = Sources.of(Path.of("src/test/java"));

    @Test
    @DisplayName("The tutorial's foo and bar as a picture, which is the same each time")
    void fooAndBar() throws Exception {
        String svg = FlowSvg.of(FooBar.recorded()).withSources(TESTS).svg();

        try (InputStream golden = FlowSvgTest.class.getResourceAsStream("foo-bar.svg")) {
            assertThat(golden).isNotNull();
            assertThat(svg).isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void runsAreBoxes_waitsLines_andArrowsToldApart() throws Exception {
        Document svg = parsed(FlowSvg.of(HandMadeFlow.fetch()).withSources(Sources.none()).svg());

        assertThat(withClass(svg, "rect", "box")).hasSize(4);
        assertThat(withClass(svg, "line", "wait")).hasSize(2);
        assertThat(withClass(svg, "path", "pass")).as("main to fetch, fetch to main").hasSize(2);
        assertThat(withClass(svg, "line", "outer")).as("the first spawn, I/O").hasSize(2);
        assertThat(texts(svg))
                .contains("main", "fetch", "line 12", "line 30", "I/O", "asking", "done");
    }

    @Test
    void whoWokeWithoutPassingControl_hasAThinArrow() throws Exception {
        var made = new HandMadeFlow().hub("jevent");
        int main = made.lane("main", -1, 0, -1, "");
        int first = made.lane("first", main, 5, -1, "");
        int second = made.lane("second", main, 6, -1, "");
        made.run(main, 0, 10, Left.WAITS, Cause.SPAWN, -1, 0);
        made.run(first, 20, 30, Left.WAITS, Cause.SPAWN, main, 5);
        made.run(second, 40, 50, Left.WAITS, Cause.SPAWN, main, 6);
        Document svg = parsed(FlowSvg.of(made.flow(60)).svg());

        assertThat(withClass(svg, "path", "pass")).hasSize(2);
        assertThat(withClass(svg, "path", "wake")).hasSize(1);
    }

    @Test
    void whoWokeFromAnotherHub_hasADashedArrow() throws Exception {
        var made = new HandMadeFlow().hub("a");
        int here = made.lane("here", -1, 0, -1, "");
        made.hub("b");
        int there = made.lane("there", -1, 0, -1, "");
        made.run(here, 0, 10, Left.WAITS, Cause.UNKNOWN, -1, -1);
        made.run(there, 0, 30, Left.WAITS, Cause.UNKNOWN, -1, -1);
        made.run(here, 25, 40, Left.ENDS, Cause.HUB, there, 20);
        Document svg = parsed(FlowSvg.of(made.flow(60)).svg());

        assertThat(withClass(svg, "path", "outer")).hasSize(1);
        assertThat(withClass(svg, "path", "pass")).isEmpty();
    }

    @Test
    void textOfTheProgram_isEscaped() throws Exception {
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("<b>&\"\u001b", -1, 0, -1, "");
        made.run(lane, 0, 10, Left.WAITS, Cause.SPAWN, -1, 0);
        made.waits("]]>\uFFFF\uD800", new Frame("Main", "<init>", 1));
        made.prints(5, lane, "</svg>", false);
        String svg = FlowSvg.of(made.flow(20)).svg();

        assertThat(texts(parsed(svg))).contains("<b>&\"?", "</svg>");
        assertThat(svg).containsOnlyOnce("</svg>");
    }

    @Test
    void timeAxis_setsRunsByTheirTimes() throws Exception {
        Document svg = parsed(FlowSvg.of(HandMadeFlow.fetch()).withTime(true).svg());
        List<Double> widths =
                withClass(svg, "rect", "box").stream()
                        .map(box -> Double.parseDouble(box.getAttribute("width")))
                        .toList();

        assertThat(widths.get(1)).as("80 of 980 µs").isEqualTo(62.0, within(0.1));
        assertThat(widths.get(3)).isEqualTo(62.0, within(0.1));
        assertThat(widths.get(0)).isEqualTo(31.0, within(0.1));
        assertThat(texts(svg)).contains("0 µs", "200 µs", "800 µs").doesNotContain("1000 µs");
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    @Test
    void longSourcesAndOutput_areCutWithHowManyMore(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Main.java");
        Files.write(source, IntStream.rangeClosed(1, 400).mapToObj(i -> "line" + i).toList());
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("main", -1, 0, -1, "");
        for (int i = 0; i < 100; i++) {
            made.run(lane, i * 10L, i * 10L + 5, Left.YIELDS, Cause.YIELD, lane, i * 10L);
            made.waits("", new Frame("Main", "main", 1 + i * 3));
            made.prints(i * 10L + 1, lane, "printed" + i, false);
        }
        List<String> texts =
                texts(parsed(FlowSvg.of(made.flow(1_000)).withSources(Sources.of(source)).svg()));

        assertThat(texts)
                .contains("line1", "printed59", "… 241 more lines", "… 40 more lines")
                .doesNotContain("printed60");
    }

    @Test
    void flowTooLargeForAPicture_isRefused() {
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("main", -1, 0, -1, "");
        for (int i = 0; i <= FlowSvg.MOST_RUNS; i++) {
            made.run(lane, i, i, Left.YIELDS, Cause.YIELD, lane, i);
        }
        assertThatThrownBy(() -> FlowSvg.of(made.flow(1_000)).svg())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "runs: 201 (expected: at most 200 in a picture; a page takes any number)");

        var wide = new HandMadeFlow().hub("jevent");
        for (int i = 0; i <= FlowSvg.MOST_LANES; i++) {
            wide.lane("g", -1, 0, -1, "");
        }
        Flow lanes = wide.flow(1_000);
        assertThatThrownBy(() -> FlowSvg.of(lanes).svg()).hasMessageStartingWith("greenlets: 41 (");
    }

    @Test
    void emptyFlow_isAPictureOfNothing() throws Exception {
        assertThat(withClass(parsed(FlowSvg.of(new HandMadeFlow().flow(0)).svg()), "rect", "box"))
                .isEmpty();
    }

    @Test
    void file_isWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.svg");
        FlowSvg picture = FlowSvg.of(HandMadeFlow.fetch());
        picture.write(file);

        assertThat(file).content(UTF_8).isEqualTo(picture.svg());
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document svg, String name) {
        var found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<Element> withClass(Document svg, String name, String style) {
        return elements(svg, name).stream()
                .filter(each -> List.of(each.getAttribute("class").split(" ", -1)).contains(style))
                .toList();
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }
}
