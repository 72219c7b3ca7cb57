package dev.jevent.flow.view;

import dev.jevent.flow.model.Runs;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/// Where runs and moments lie from left to right in a picture.
sealed interface SvgAxis {
    /// The width of a picture whose runs are not so few or so many that they ask for another.
    double WIDTH = 760;

    double left(int run);

    double right(int run);

    /// {@return where in the box of `run` the greenlet did the `index`th of `count` things at `at`}
    double within(int run, long at, int index, int count);

    double width();

    /// {@return what stands over the box of the run at a place of the order; may be empty}
    String label(int place);

    /// {@return the moments that are marked under the lanes; empty if runs have labels}
    List<Tick> ticks();

    /// A marked moment.
    record Tick(double x, String text) {}

    /// By the numbers of the switches, each as wide as the others.
    ///
    /// @param place gives the place of a run in the order
    record Numbers(IntUnaryOperator place, int count, double column) implements SvgAxis {
        private static final double NARROWEST = 14;
        private static final double WIDEST = 124;
        private static final double GAP = 0.13;

        static Numbers of(RunOrder order) {
            int[] places = new int[order.count()];
            for (int place = 0; place < places.length; place++) {
                places[order.run(place)] = place;
            }
            double column = Math.clamp(WIDTH / Math.max(1, places.length), NARROWEST, WIDEST);
            return new Numbers(run -> places[run], places.length, column);
        }

        @Override
        public double left(int run) {
            return (place.applyAsInt(run) + GAP) * column;
        }

        @Override
        public double right(int run) {
            return (place.applyAsInt(run) + 1 - GAP) * column;
        }

        @Override
        public double within(int run, long at, int index, int count) {
            return left(run) + (right(run) - left(run)) * (index + 1) / (count + 1);
        }

        @Override
        public double width() {
            return count * column;
        }

        @Override
        public String label(int place) {
            return String.valueOf(place + 1);
        }

        @Override
        public List<Tick> ticks() {
            return List.of();
        }
    }

    /// By the time, from the beginning of the first run to the end of the last.
    record Time(Runs runs, long from, long to) implements SvgAxis {
        private static final double NARROWEST = 3;
        private static final int MOST_TICKS = 8;

        static Time of(Runs runs) {
            long from = Long.MAX_VALUE;
            long to = 0;
            for (int run = 0; run < runs.count(); run++) {
                from = Math.min(from, runs.start(run));
                to = Math.max(to, runs.end(run));
            }
            return new Time(runs, Math.min(from, to), to);
        }

        @Override
        public double left(int run) {
            return at(runs.start(run));
        }

        @Override
        public double right(int run) {
            return Math.max(at(runs.end(run)), left(run) + NARROWEST);
        }

        @Override
        public double within(int run, long at, int index, int count) {
            return Math.clamp(at(at), left(run), right(run));
        }

        private double at(long nanos) {
            return WIDTH * (nanos - from) / Math.max(1, to - from);
        }

        @Override
        public double width() {
            return WIDTH + NARROWEST;
        }

        @Override
        public String label(int place) {
            return "";
        }

        @Override
        public List<Tick> ticks() {
            long step = step((to - from) / MOST_TICKS);
            return LongStream.rangeClosed(0, (to - from) / step)
                    .map(index -> index * step)
                    .mapToObj(nanos -> new Tick(at(from + nanos), text(nanos, step)))
                    .toList();
        }

        /// {@return the least of 1, 2, 5, 10, 20, 50, … that is longer}
        private static long step(long nanos) {
            return LongStream.iterate(1, power -> power * 10)
                    .flatMap(power -> LongStream.of(power, 2 * power, 5 * power))
                    .filter(step -> step > nanos)
                    .findFirst()
                    .orElseThrow();
        }

        private static String text(long nanos, long step) {
            if (step >= 1_000_000_000) {
                return nanos / 1_000_000_000 + " s";
            } else if (step >= 1_000_000) {
                return nanos / 1_000_000 + " ms";
            }
            return step >= 1_000 ? nanos / 1_000 + " µs" : nanos + " ns";
        }
    }
}
