package dev.jevent.flow.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What has happened on one hub: its runs in their order, and its greenlets.
///
/// @param runs in order
/// @param ended the names of the greenlets that have ended
/// @param spawned who spawned whom
record Story(List<Run> runs, Set<String> ended, Set<String> spawned) {
    /// One run.
    ///
    /// @param greenlet its name
    /// @param left why it gave the carrier up
    /// @param reason what it waits for then, if it waits at a switch point of jevent
    /// @param cause what had made it ready
    /// @param waker who had
    /// @param sure false if another hub or thread woke it at so bad a moment that the trace does
    ///   not tell which wait was ended
    record Run(
            String greenlet, String left, String reason, String cause, String waker, boolean sure) {
        @Override
        public String toString() {
            return sure ? told() : untold();
        }

        private String told() {
            return untold() + " because of " + cause + (waker.isEmpty() ? "" : " by " + waker);
        }

        private String untold() {
            return greenlet + " " + left + (reason.isEmpty() ? "" : " for " + reason);
        }
    }

    Story() {
        this(new ArrayList<>(), new TreeSet<>(), new TreeSet<>());
    }

    /// {@return a reason without how full or free its object is, which another hub may change}
    static String lasting(String reason) {
        int detail = reason.indexOf('(');
        return detail < 0 ? reason : reason.substring(0, detail);
    }

    /// {@return the runs as lines, those that `judge` is not sure of without their cause}
    List<String> lines(Story judge) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            boolean sure = i >= judge.runs.size() || judge.runs.get(i).sure;
            Run run = runs.get(i);
            lines.add((sure ? run.told() : run.untold()));
        }
        return lines;
    }

    long unsure() {
        return runs.stream().filter(run -> !run.sure).count();
    }
}
