/// A Java shell into the running process: [dev.jevent.backdoor.BackdoorServer], a debugger on
/// loopback (gevent's `backdoor`).
///
/// A session reads lines on a platform thread of its own, so that one can look at a hub that is
/// held; what is typed runs as a greenlet of the server's hub. The JDK's JShell compiles it. What a
/// session can say besides Java stands in [dev.jevent.backdoor.BackdoorSession].
@NullMarked
package dev.jevent.backdoor;

import org.jspecify.annotations.NullMarked;
