/// Class file surgery: bytes in, bytes out.
///
/// [dev.jevent.patch.rewrite.CallRedirect] puts static calls in the place of others without moving
/// an instruction; [dev.jevent.patch.rewrite.JdkClasses] does so in classes of the JDK, by the
/// agent. [dev.jevent.patch.rewrite.BootClasses] and [dev.jevent.patch.rewrite.JdkLookup] are the
/// two ways into the JDK's own packages.
@NullMarked
package dev.jevent.patch.rewrite;

import org.jspecify.annotations.NullMarked;
