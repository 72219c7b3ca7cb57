package dev.jevent.flow.view;

/// The colours of a picture: it has its own background, light or dark as the reader prefers.
final class SvgStyle {
    /// How many colours the lanes take turns with.
    static final int COLOURS = 6;

    /// The width of a character of the picture's font.
    static final double CHARACTER = 7.3;

    static final String TEXT =
            """
            <style>
            text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328 }
            .small { font-size: 10px } .muted { fill: #59636e } .mid { text-anchor: middle }
            .right { text-anchor: end } .strong { font-weight: 600 } .inbox { fill: #ffffff }
            .back { fill: #ffffff; stroke: #d1d9e0; rx: 8px } .panel { fill: #f6f8fa; rx: 6px }
            .box { rx: 4px } .c0 { fill: #0969da } .c1 { fill: #1a7f37 } .c2 { fill: #9a6700 }
            .c3 { fill: #8250df } .c4 { fill: #bf3989 } .c5 { fill: #1b7c83 }
            .lit { opacity: 0.18 } .grid { stroke: #d1d9e0 }
            .wait { stroke: #818b98 } .ready { stroke: #818b98; stroke-width: 2; stroke-dasharray: 1 4 }
            .pass, .wake, .outer { fill: none; stroke: #59636e }
            .pass { stroke-width: 2; marker-end: url(#head) }
            .wake { marker-end: url(#head) }
            .outer { stroke-width: 1.5; stroke-dasharray: 4 3; marker-end: url(#head) }
            .dot, .head { fill: #59636e }
            @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc } .muted { fill: #9198a1 } .inbox { fill: #0d1117 }
            .back { fill: #0d1117; stroke: #3d444d } .panel { fill: #151b23 }
            .c0 { fill: #4493f8 } .c1 { fill: #3fb950 } .c2 { fill: #d29922 }
            .c3 { fill: #ab7df8 } .c4 { fill: #db61a2 } .c5 { fill: #39c5cf }
            .grid { stroke: #3d444d } .wait, .ready { stroke: #656c76 }
            .pass, .wake, .outer { stroke: #9198a1 } .dot, .head { fill: #9198a1 }
            }
            </style>
            <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" \
            markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">\
            <path class="head" d="M0 0L8 4L0 8z"/></marker></defs>
            """;

    private SvgStyle() {}

    static String colour(int lane) {
        return "c" + lane % COLOURS;
    }

    static double width(String text) {
        return TextLines.length(text) * CHARACTER;
    }

    /// {@return the text, cut to what fits}
    static String fit(String text, double width) {
        return TextLines.cut(text, (int) (width / CHARACTER));
    }
}
