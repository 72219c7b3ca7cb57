package dev.jevent.monitor;

import dev.jevent.hub.HeldGreenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.time.HubClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks a hub for its greenlets, which only its carrier may look at.
final class HubQuestion {
    private final Hub hub;
    private final int most;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /// What the carrier saw.
    record Answer(int greenlets, List<Sighting> sightings) {}

    private HubQuestion(Hub hub, int most) {
        this.hub = hub;
        this.most = most;
    }

    /// Asks; a hub that is held answers when that ends.
    static HubQuestion ask(Hub hub, RunInfoOptions options) {
        var question = new HubQuestion(hub, options.greenlets());
        if (hub.isCurrent()) {
            question.look();
        } else {
            hub.call(question::look);
        }
        return question;
    }

    /// Asks all hubs and waits for them, on a plain thread, or in a greenlet by a wait of the JDK.
    static List<HubInfo> askAll(RunInfoOptions options) {
        List<HubQuestion> questions = ofAll(options);
        long end = HubClock.system().nanos() + MonitorLimits.ANSWER_TIME.toNanos();
        List<HubInfo> infos = new ArrayList<>();
        for (HubQuestion question : questions) {
            infos.add(question.info(end, options));
        }
        return infos;
    }

    /// Asks all hubs but those that only look at others.
    static List<HubQuestion> ofAll(RunInfoOptions options) {
        return Hub.all().stream()
                .filter(hub -> !hub.isObserver())
                .map(hub -> ask(hub, options))
                .toList();
    }

    private void look() {
        try {
            List<RawGreenlet> living = hub.greenlets();
            List<RawGreenlet> unbegun = hub.unbegun();
            List<Sighting> sightings = new ArrayList<>();
            living.stream().limit(most).map(Sighting::living).forEach(sightings::add);
            unbegun.stream()
                    .limit(most - sightings.size())
                    .map(Sighting::unbegun)
                    .forEach(sightings::add);
            answer.complete(new Answer(living.size() + unbegun.size(), sightings));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    HubInfo info(long end, RunInfoOptions options) {
        Answer answered = answerBy(end);
        if (answered == null) {
            return new HubInfo(
                    hub.name(),
                    hub.isClosed(),
                    hub.switches(),
                    -1,
                    List.of(),
                    HeldGreenlet.now(hub));
        }
        return new HubInfo(
                hub.name(),
                hub.isClosed(),
                hub.switches(),
                answered.greenlets(),
                new ForestBuilder(options).build(answered.sightings()),
                null);
    }

    /// {@return the answer, or null if it has not come by `end`}
    @Nullable Answer answerBy(long end) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    long left = Math.max(0, end - HubClock.system().nanos());
                    return answer.get(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException _) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("look at hub: " + hub + " (expected: no error)", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
