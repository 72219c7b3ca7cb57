package dev.jevent.monitor;

import dev.jevent.errors.NotOnHub;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import java.util.List;
import java.util.stream.Stream;

/// A greenlet and those that it made (gevent's `GreenletTree`). A greenlet that has ended is shown
/// as long as it made one that lives and is not collected.
///
/// ```java
/// System.out.print(GreenletTree.current().format());
/// ```
///
/// @param greenlet the greenlet
/// @param children those that it made, oldest first
/// @param omitted how many children are not shown because the tree is too deep
///   ([MonitorLimits#DEPTH])
public record GreenletTree(GreenletInfo greenlet, List<GreenletTree> children, int omitted) {
    /// Copies the children.
    public GreenletTree {
        children = List.copyOf(children);
    }

    /// {@return the trees of all hubs that answer in time, as [RunInfo] shows them}
    public static List<GreenletTree> forest() {
        return RunInfo.hubs().stream().flatMap(hub -> hub.forest().stream()).toList();
    }

    /// {@return the tree that the current greenlet is in}
    ///
    /// @throws NotOnHub outside any greenlet
    public static GreenletTree current() {
        Hub hub = RawGreenlet.running().hub();
        var all = RunInfoOptions.DEFAULT.withGreenlets(Integer.MAX_VALUE);
        for (GreenletTree tree : HubQuestion.ask(hub, all).info(0, all).forest()) {
            if (tree.stream().anyMatch(GreenletInfo::current)) {
                return tree;
            }
        }
        throw new NotOnHub("current greenlet");
    }

    /// {@return the greenlets of this tree, each before those that it made}
    public Stream<GreenletInfo> stream() {
        return Stream.concat(Stream.of(greenlet), children.stream().flatMap(GreenletTree::stream));
    }

    /// {@return a text with stacks, where each was made, and locals of the spawn tree}
    public String format() {
        return format(true);
    }

    /// {@return a text with a line for each greenlet, and with `details` also its stack, where it
    /// was made, and locals of the spawn tree}
    public String format(boolean details) {
        var text = new StringBuilder();
        new TreeText(text, details).append(this);
        return text.toString();
    }

    /// {@return this tree as a JSON object}
    public String json() {
        var json = new Json();
        json.tree(this);
        return json.toString();
    }
}
