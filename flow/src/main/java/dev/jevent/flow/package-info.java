/// Every switch of a program, recorded and drawn.
///
/// [dev.jevent.flow.FlowRecorder] records what hubs do while some code runs, as events of the JDK's
/// flight recorder; any other recording that has the events `dev.jevent.*` serves as well. What was
/// recorded becomes a [dev.jevent.flow.model.Flow], which `dev.jevent.flow.view` writes as a page,
/// a picture, text, or a trace for other tools.
@NullMarked
package dev.jevent.flow;

import org.jspecify.annotations.NullMarked;
