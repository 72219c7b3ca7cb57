/// Monkey patching (gevent's `monkey`): ordinary blocking Java, cooperative on one thread.
///
/// Starting point: [dev.jevent.patch.MonkeyPatch]. A greenlet is a virtual thread whose scheduler
/// is a hub, so that most blocking calls of the JDK are cooperative as they stand; what is patched
/// are the rest, and the way of socket waits, which otherwise go through threads of the JDK.
///
/// Layers, imports pointing down only:
///
/// ```
///   agent   run                         the java agent · the launcher of unmodified programs
///        |
///      patch                            MonkeyPatch, PatchReport: what a program calls
///        |
///   socket  dns  stdin  thread  file    one package an area, each with one Patch
///        |
///     rewrite                           class file surgery: bytes in, bytes out
///        |
///      area                             Area, Patch, Outcome, Unpatched: the nouns of all
/// ```
///
/// All hooks decide where they run: on a greenlet they are cooperative, on every other thread they
/// do what the JDK does. A hook that cannot be installed is reported and left out.
@NullMarked
package dev.jevent.patch;

import org.jspecify.annotations.NullMarked;
