/// Files, pipes and terminals whose reads and writes wait without holding the hub (gevent's
/// `fileobject`): [dev.jevent.file.FileObject].
///
/// Neither the JDK nor the operating system has reads of files that can be waited for on an event
/// loop, so each blocking call happens on a daemon platform thread while the greenlet waits:
/// regular files share a few threads, each pipe that is being read or written has one for as long
/// as the call lasts ([dev.jevent.file.BlockingThreads]). The call is not interrupted if the
/// greenlet is killed or times out meanwhile; whoever reads next gets what it brought.
@NullMarked
package dev.jevent.file;

import org.jspecify.annotations.NullMarked;
