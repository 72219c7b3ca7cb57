/// The java agent.
///
/// `Agent`, which is compiled for every Java, hands over to [dev.jevent.patch.agent.AgentStart].
@NullMarked
package dev.jevent.patch.agent;

import org.jspecify.annotations.NullMarked;
