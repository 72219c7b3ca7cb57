package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Runs;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The runs of a flow in the order of their beginnings, which is that of the switches; of one hub
/// it is the order of their ends too.
///
/// @param count how many there are
/// @param runs gives the run at a place of the order
record RunOrder(int count, IntUnaryOperator runs) {
    static RunOrder of(Flow flow) {
        Runs all = flow.runs();
        if (flow.hubs().size() <= 1) {
            return new RunOrder(all.count(), IntUnaryOperator.identity());
        }
        int[] sorted =
                IntStream.range(0, all.count())
                        .boxed()
                        .sorted(Comparator.comparingLong(all::start))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new RunOrder(all.count(), place -> sorted[place]);
    }

    /// {@return the run at a place of the order}
    int run(int place) {
        return runs.applyAsInt(place);
    }
}
