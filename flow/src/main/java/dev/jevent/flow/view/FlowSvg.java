package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A picture of a small flow, for a document: a lane for each greenlet with its runs as boxes; what
/// the program printed; and the source lines at which control was passed, where they are at hand.
///
/// Solid arrows are control that a greenlet passed: thick from the run before, thin from the one
/// that had spawned or woken the greenlet; dashed ones come from outside the greenlets. Runs are
/// set by their numbers, so that the picture of a program that does the same is the same each time.
/// It has light and dark colours of its own and needs nothing beside it. Immutable.
///
/// ```java
/// FlowSvg.of(recorder.flow()).withSources(Sources.of(Path.of("src"))).write(Path.of("out.svg"));
/// ```
public final class FlowSvg {
    /// The most runs of a picture.
    public static final int MOST_RUNS = 200;

    /// The most greenlets of a picture.
    public static final int MOST_LANES = 40;

    private static final double MARGIN = 16;

    private final Flow flow;
    private final Sources sources;
    private final boolean time;

    private FlowSvg(Flow flow, Sources sources, boolean time) {
        this.flow = Objects.requireNonNull(flow, "flow");
        this.sources = Objects.requireNonNull(sources, "sources");
        this.time = time;
    }

    /// {@return the picture of `flow`, by the numbers of the switches, with the sources that are
    /// found from the working directory}
    public static FlowSvg of(Flow flow) {
        return new FlowSvg(flow, Sources.standard(), false);
    }

    /// {@return this picture with sources from elsewhere; [Sources#none()] shows none}
    public FlowSvg withSources(Sources from) {
        return new FlowSvg(flow, from, time);
    }

    /// {@return this picture with its runs set by the time, or by the numbers of the switches}
    public FlowSvg withTime(boolean shown) {
        return new FlowSvg(flow, sources, shown);
    }

    /// Writes the picture, in UTF-8, over what was there.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if the flow is too large for a picture
    public void write(Path file) throws IOException {
        Files.writeString(file, svg());
    }

    /// {@return the picture}
    ///
    /// @throws IllegalArgumentException if the flow has more than [#MOST_RUNS] runs or
    ///   [#MOST_LANES] greenlets
    public String svg() {
        check("runs", flow.runs().count(), MOST_RUNS);
        check("greenlets", flow.lanes().size(), MOST_LANES);
        RunOrder order = RunOrder.of(flow);
        SvgAxis axis = time ? SvgAxis.Time.of(flow.runs()) : SvgAxis.Numbers.of(order);
        var body = new SvgXml();
        var lanes = new SvgLanes(flow, order, axis, body);
        body.raw("<g transform=\"translate(" + SvgXml.number(MARGIN) + " 8)\">");
        lanes.draw();
        body.end();
        var source = new SvgSource(flow, order, sources);
        var output = new SvgOutput(flow, order);
        double panels = panels(body, source, output, lanes.height() + 24);
        double width = Math.max(lanes.width(), panelWidth(source, output)) + 2 * MARGIN;
        double height = lanes.height() + 24 + (panels == 0 ? 0 : panels + MARGIN);
        return document(body, width, height);
    }

    private static void check(String name, int value, int most) {
        if (value > most) {
            throw new IllegalArgumentException(
                    name
                            + ": "
                            + value
                            + " (expected: at most "
                            + most
                            + " in a picture; a page takes any number)");
        }
    }

    /// {@return the height of what is below the lanes}
    private static double panels(SvgXml body, SvgSource source, SvgOutput output, double y) {
        double x = MARGIN;
        double height =
                Math.max(
                        source.isEmpty() ? 0 : source.height(),
                        output.isEmpty() ? 0 : output.height());
        if (!source.isEmpty()) {
            source.draw(body, x, y, height);
            x += source.width() + MARGIN;
        }
        if (!output.isEmpty()) {
            output.draw(body, x, y, height);
        }
        return height;
    }

    private static double panelWidth(SvgSource source, SvgOutput output) {
        double width = source.isEmpty() ? 0 : source.width();
        if (output.isEmpty()) {
            return width;
        }
        return width + (width == 0 ? 0 : MARGIN) + output.width();
    }

    private static String document(SvgXml body, double width, double height) {
        String size = SvgXml.number(Math.ceil(width)) + " " + SvgXml.number(Math.ceil(height));
        String[] sides = size.split(" ", 2);
        return new SvgXml()
                .raw(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                                + size
                                + "\" width=\""
                                + sides[0]
                                + "\" height=\""
                                + sides[1]
                                + "\" role=\"img\">")
                .raw(SvgStyle.TEXT.strip())
                .rect("back", 0.5, 0.5, Math.ceil(width) - 1, Math.ceil(height) - 1)
                .raw(body.toString().strip())
                .raw("</svg>")
                .toString();
    }
}
