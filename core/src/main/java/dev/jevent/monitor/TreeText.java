package dev.jevent.monitor;

import java.util.List;

/// Writes spawn trees as text.
final class TreeText {
    private final StringBuilder text;
    private final boolean details;

    TreeText(StringBuilder text, boolean details) {
        this.text = text;
        this.details = details;
    }

    void append(GreenletTree tree) {
        String spawner = tree.greenlet().spawner();
        append(tree, "", spawner == null ? "" : ", made by " + spawner);
    }

    private void append(GreenletTree tree, String indent, String suffix) {
        text.append(indent).append("+-- ").append(tree.greenlet().line()).append(suffix);
        text.append('\n');
        String below = indent + "|   ";
        if (details) {
            appendDetails(tree.greenlet(), below);
        }
        for (GreenletTree child : tree.children()) {
            append(child, below, "");
        }
        if (tree.omitted() > 0) {
            text.append(below).append("+-- … and ").append(tree.omitted());
            text.append(" deeper ones\n");
        }
    }

    private void appendDetails(GreenletInfo greenlet, String indent) {
        appendFrames(greenlet.stack(), indent + "  at ");
        appendFrames(greenlet.spawnedAt(), indent + "  made at ");
        greenlet.locals()
                .forEach(
                        (name, value) ->
                                text.append(indent)
                                        .append("  local ")
                                        .append(name)
                                        .append(" = ")
                                        .append(value)
                                        .append('\n'));
    }

    private void appendFrames(List<StackTraceElement> frames, String indent) {
        for (StackTraceElement frame : frames) {
            text.append(indent).append(frame).append('\n');
        }
    }
}
