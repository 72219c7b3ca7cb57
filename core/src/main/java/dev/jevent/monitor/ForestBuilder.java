package dev.jevent.monitor;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.RawGreenlet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the greenlets of one hub under those that made them, each once. A maker that has ended is
/// shown as long as somebody keeps it; one of another hub is only named.
final class ForestBuilder {
    private final RunInfoOptions options;
    private final @Nullable RawGreenlet current = RawGreenlet.runningOrNull();
    private final IdentityHashMap<RawGreenlet, Node> nodes = new IdentityHashMap<>();
    private final List<Node> roots = new ArrayList<>();

    ForestBuilder(RunInfoOptions options) {
        this.options = options;
    }

    private record Node(Sighting sighting, List<Node> children) {}

    List<GreenletTree> build(List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            nodes.put(sighting.greenlet(), new Node(sighting, new ArrayList<>()));
        }
        sightings.forEach(this::place);
        return roots.stream().map(root -> tree(root, 1)).toList();
    }

    /// Makers that are not known yet get a place, too.
    private void place(Sighting sighting) {
        Node node = nodes.get(sighting.greenlet());
        RawGreenlet maker = makerOnSameHub(sighting.greenlet());
        while (node != null && maker != null) {
            Node above = nodes.get(maker);
            if (above != null) {
                above.children().add(node);
                return;
            }
            above = new Node(Sighting.other(maker), new ArrayList<>());
            nodes.put(maker, above);
            above.children().add(node);
            node = above;
            maker = makerOnSameHub(maker);
        }
        if (node != null) {
            roots.add(node);
        }
    }

    private static @Nullable RawGreenlet makerOnSameHub(RawGreenlet greenlet) {
        RawGreenlet maker = makerOf(greenlet);
        return maker != null && maker.hub() == greenlet.hub() ? maker : null;
    }

    private static @Nullable RawGreenlet makerOf(RawGreenlet greenlet) {
        return greenlet instanceof Greenlet<?> made ? made.spawner().orElse(null) : null;
    }

    private GreenletTree tree(Node node, int depth) {
        GreenletInfo info = info(node.sighting());
        if (depth == MonitorLimits.DEPTH) {
            return new GreenletTree(info, List.of(), node.children().size());
        }
        return new GreenletTree(
                info, node.children().stream().map(child -> tree(child, depth + 1)).toList(), 0);
    }

    private GreenletInfo info(Sighting sighting) {
        RawGreenlet greenlet = sighting.greenlet();
        Greenlet<?> known = greenlet instanceof Greenlet<?> full ? full : null;
        RawGreenlet maker = makerOf(greenlet);
        return new GreenletInfo(
                greenlet.hub().name(),
                greenlet.name(),
                greenlet.id(),
                greenlet.threadId(),
                sighting.phase(),
                sighting.waitsFor(),
                known == null || !sighting.phase().isEnd() ? null : outcome(known),
                maker == null ? null : maker.name(),
                Arrays.stream(options.frames() == 0 ? NO_FRAMES : greenlet.stack())
                        .limit(options.frames())
                        .toList(),
                known == null ? List.of() : known.spawnedAt(),
                sighting.locals(),
                greenlet == current);
    }

    private static final StackTraceElement[] NO_FRAMES = {};

    private static String outcome(Greenlet<?> ended) {
        Throwable error = ended.exceptionOrNull();
        return Text.of(error == null ? ended.valueOrNull() : error);
    }
}
