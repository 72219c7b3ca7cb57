/// A page that shows what the hubs of this process do, while they do it.
///
/// [dev.jevent.flow.live.LivePage] serves it on the loopback, [dev.jevent.flow.live.LiveOptions]
/// says how, and [dev.jevent.flow.live.LiveLimits] holds every limit.
///
/// The page lives on a hub of its own, so that it goes on while a watched hub is held, and that hub
/// is an observer: it is in no report, and no deadlock hides behind it. About once a second, and
/// only while a page asks, one callback on each watched carrier tells all that can be known only
/// there: the greenlets and what they wait for, the load, and who ran since. A hub that does not
/// answer in time is asked no second time before it has: it is shown with who has its carrier, and
/// with what was known before.
///
/// Who ran is told by a listener of the hub, not by a stream of the flight recorder. The listener
/// costs some dozens of nanoseconds for each switch, which the carrier writes into memory that it
/// alone uses; runs in close succession become one mark there, so that a million switches a second
/// are some hundred marks and none is lost. A stream costs microseconds for each event, most of
/// them to read it back, comes a second late, writes to the disk, and drops what is too much. While
/// no page asks there is no listener.
@NullMarked
package dev.jevent.flow.live;

import org.jspecify.annotations.NullMarked;
