package dev.jevent.patch.run;

import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// One folder or jar of a class path.
interface ClassPlace {
    /// {@return the class file at `path`, or null if it is not here}
    @Nullable ClassSource find(String path);

    /// {@return the manifest of a jar, or null}
    @Nullable Manifest manifest();
}
