package dev.jevent.flow.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/// The stacks of events, without the frames under every greenlet, those above every event, and
/// those of lambdas, which are of no source.
final class StackFrames {
    private static final String HUB = "dev.jevent.hub.";
    private static final String BODY = "dev.jevent.hub.RawGreenlet.live";

    /// As `StackTraceElement.toString` writes it: loader and module first, the file in brackets.
    private static final Pattern LINE =
            Pattern.compile("(?:.*/)?([^/()]+)\\.([^./()]+)\\((?:[^:()]*:(\\d+)|[^()]*)\\)");

    private StackFrames() {}

    static List<Frame> of(RecordedStackTrace stack) {
        return trimmed(stack.getFrames().stream().map(StackFrames::frame));
    }

    /// Of a text with a frame in each line.
    static List<Frame> of(String stack) {
        return trimmed(stack.lines().map(StackFrames::frame));
    }

    private static List<Frame> trimmed(Stream<Frame> frames) {
        return frames.filter(frame -> !frame.type().contains("$$Lambda"))
                .takeWhile(frame -> !(frame.type() + "." + frame.method()).equals(BODY))
                .dropWhile(frame -> frame.type().startsWith(HUB))
                .toList();
    }

    private static Frame frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return new Frame(
                method.getType().getName(), method.getName(), Math.max(0, frame.getLineNumber()));
    }

    private static Frame frame(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return new Frame(text, "", 0);
        }
        String number = line.group(3);
        return new Frame(
                line.group(1), line.group(2), number == null ? 0 : Integer.parseInt(number));
    }
}
