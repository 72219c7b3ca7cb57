package dev.jevent.flow.live;

import java.time.Duration;

/// The limits of the live page, in one place.
public final class LiveLimits {
    /// How often a page asks.
    public static final Duration PERIOD = Duration.ofSeconds(1);

    /// The hubs are asked at most this often, however many pages there are.
    public static final Duration SHORTEST_PERIOD = Duration.ofMillis(200);

    /// How long all hubs together have to answer; one that is held does not.
    public static final Duration ANSWER_TIME = Duration.ofMillis(250);

    /// After that long without a page that asks, hubs are no longer listened to, unless told
    /// otherwise.
    public static final Duration IDLE = Duration.ofSeconds(10);

    /// How much of the past is kept for a page that opens.
    public static final Duration WINDOW = Duration.ofSeconds(30);

    /// How many connections are served at a time; more wait.
    public static final int CONNECTIONS = 32;

    /// How many hubs are shown, the oldest.
    public static final int HUBS = 32;

    /// How many lanes an answer shows, those that ran last; the rest is counted.
    public static final int LANES = 500;

    /// How many lanes of a hub are followed at a time; beyond them the mark of the one that ran
    /// longest ago ends early.
    public static final int LANES_FOLLOWED = 1_000;

    /// How many marks are kept of each hub, the newest; the rest is counted.
    public static final int MARKS = 8_192;

    /// How many marks an answer has, the newest.
    public static final int MARKS_PER_ANSWER = 4_000;

    /// A run that begins this soon after the one before, of the same greenlet, joins its mark.
    static final Duration MERGE_GAP = Duration.ofMillis(1);

    /// No run joins a mark that began this long ago.
    static final Duration MERGE_LENGTH = Duration.ofMillis(20);

    /// How many greenlets of a hub are counted by what they do; of the rest only the number is
    /// known.
    public static final int GREENLETS_COUNTED = 20_000;

    /// How many greenlets of a hub are shown in the tree, the oldest; those that made them come in
    /// addition, up to as many again.
    public static final int GREENLETS_PER_HUB = 1_000;

    /// How many greenlets all trees of an answer show.
    public static final int GREENLETS_PER_ANSWER = 2_000;

    /// How many holds that are over are kept.
    public static final int HOLDS = 50;

    /// How many frames of a stack are shown.
    public static final int FRAMES = 64;

    /// How many characters of a name or a reason are shown.
    public static final int TEXT = 200;

    /// The length of the token, in bytes.
    static final int TOKEN_BYTES = 16;

    private LiveLimits() {}
}
