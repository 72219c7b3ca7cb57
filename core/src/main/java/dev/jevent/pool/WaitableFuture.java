package dev.jevent.pool;

import dev.jevent.hub.Waitable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A future of the JDK's kind that `Jevent.await` and `Jevent.iterate` take together with
/// greenlets, events and other waitables.
///
/// @param <T> the type of the value
public interface WaitableFuture<T extends @Nullable Object> extends Future<T>, Waitable {}
