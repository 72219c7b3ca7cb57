package dev.jevent.monitor;

import dev.jevent.hub.HeldGreenlet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one hub at one moment.
///
/// @param name its name
/// @param closed whether it is closed, and only kept by greenlets that have not ended
/// @param switches how many greenlets and callbacks have got its carrier so far
/// @param greenlets how many live on it, those that are not shown included; -1 if it did not answer
/// @param forest the spawn trees of its greenlets, oldest first; empty if it did not answer
/// @param holder who has its carrier, if it did not answer in time
public record HubInfo(
        String name,
        boolean closed,
        long switches,
        int greenlets,
        List<GreenletTree> forest,
        @Nullable HeldGreenlet holder) {}
