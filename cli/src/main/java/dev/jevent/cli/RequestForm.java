package dev.jevent.cli;

import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Grequests;
import dev.jevent.requests.Option;
import dev.jevent.requests.Options;
import java.util.List;

/// What all requests of a run have in common.
///
/// @param options those of the command line
record RequestForm(String method, List<Option> options) {
    RequestForm {
        options = List.copyOf(options);
    }

    /// The request for one page, noting in `fetch` when its body is there.
    AsyncRequest request(Fetch fetch) {
        Option[] all = new Option[options.size() + 1];
        options.toArray(all);
        all[options.size()] = Options.onResponse(fetch::arrived);
        return Grequests.request(method, fetch.target().url(), all);
    }
}
