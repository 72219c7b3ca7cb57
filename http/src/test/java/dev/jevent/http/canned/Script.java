package dev.jevent.http.canned;

/// What a [CannedServer] does with one connection.
@FunctionalInterface
public interface Script {
    void play(Talk talk) throws Exception;
}
