package dev.jevent.monitor;

/// Run info as JMX operations, under the name `dev.jevent:type=RunInfo`.
public interface RunInfoMXBean {
    /// {@return [RunInfo#text()]}
    String text();

    /// {@return [RunInfo#text(RunInfoOptions)] with plain platform threads}
    String textWithThreads();

    /// {@return [RunInfo#json()]}
    String json();
}
