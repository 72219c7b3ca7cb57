package dev.jevent.cli;

/// A message of any origin as one line that is safe on a terminal.
final class OneLine {
    private OneLine() {}

    /// Control characters, line ends among them, become spaces.
    static String of(String message) {
        StringBuilder line = new StringBuilder(message.length());
        message.chars()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(c -> line.append((char) c));
        return line.toString();
    }
}
