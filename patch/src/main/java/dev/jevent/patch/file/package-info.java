/// Files in greenlets: what the JDK's streams, channels and processes do instead of calling their
/// native methods, which hold the carrier.
///
/// Starting points: [dev.jevent.patch.file.FilePatch] and [dev.jevent.patch.file.FileOffloadPatch].
/// Descriptors stay blocking: [Readiness] waits until a native call does not block, [Helpers] makes
/// those that must block on other threads, which are not those of a hub.
@NullMarked
package dev.jevent.patch.file;

import org.jspecify.annotations.NullMarked;
