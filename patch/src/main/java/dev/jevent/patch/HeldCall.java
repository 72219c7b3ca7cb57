package dev.jevent.patch;

import java.time.Duration;

/// A call that held a hub for longer than the guardian allows, and how often.
///
/// ```java
/// MonkeyPatch.report().heldCalls().forEach(call -> System.out.println(call.remedy()));
/// ```
///
/// @param call what held it, `Class.method`
/// @param greenlet who did so the longest
/// @param times how often it was reported
/// @param longest for how long at most
/// @param remedy what can be done about it
public record HeldCall(String call, String greenlet, long times, Duration longest, String remedy) {
    /// A line of the report.
    @Override
    public String toString() {
        return "%s in %s, %d times, at most %d ms. %s"
                .formatted(call, greenlet, times, longest.toMillis(), remedy);
    }
}
