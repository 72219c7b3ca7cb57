package dev.jevent.cli;

import java.util.List;

/// One page to fetch.
///
/// @param index its place among all of this run, counted from 0
/// @param url the URL as it was given, globs expanded
/// @param values the values of the globs from left to right; empty for a URL without globs
record Target(long index, String url, List<String> values) {
    Target {
        values = List.copyOf(values);
    }

    /// {@return the URL for messages and results}
    String shownUrl() {
        return UrlPassword.masked(url);
    }
}
