package dev.jevent.flow.view;

import java.util.Locale;

/// The text of a picture: elements with their attributes, everything in them escaped.
final class SvgXml {
    private final StringBuilder xml = new StringBuilder();

    /// Adds what is markup already.
    SvgXml raw(String markup) {
        xml.append(markup).append('\n');
        return this;
    }

    SvgXml rect(String style, double x, double y, double width, double height) {
        xml.append("<rect class=\"").append(style).append('"');
        number("x", x).number("y", y).number("width", width).number("height", height);
        xml.append("/>\n");
        return this;
    }

    SvgXml line(String style, double x1, double y1, double x2, double y2) {
        xml.append("<line class=\"").append(style).append('"');
        number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2);
        xml.append("/>\n");
        return this;
    }

    SvgXml circle(String style, double x, double y, double radius) {
        xml.append("<circle class=\"").append(style).append('"');
        number("cx", x).number("cy", y).number("r", radius);
        xml.append("/>\n");
        return this;
    }

    SvgXml path(String style, String path) {
        xml.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>\n");
        return this;
    }

    SvgXml text(String style, double x, double y, String text) {
        xml.append("<text");
        if (!style.isEmpty()) {
            xml.append(" class=\"").append(style).append('"');
        }
        number("x", x).number("y", y);
        xml.append(" xml:space=\"preserve\">").append(escaped(text)).append("</text>\n");
        return this;
    }

    /// Begins a group whose title a viewer shows on hover.
    SvgXml group(String title) {
        xml.append("<g><title>").append(escaped(title)).append("</title>\n");
        return this;
    }

    SvgXml end() {
        return raw("</g>");
    }

    private SvgXml number(String name, double value) {
        xml.append(' ').append(name).append("=\"").append(number(value)).append('"');
        return this;
    }

    /// {@return the number with at most one decimal}
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escaped(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
