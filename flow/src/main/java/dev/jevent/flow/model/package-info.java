/// What was recorded of a program: hubs, lanes, runs and what made them run.
///
/// [dev.jevent.flow.model.FlowReader] makes a [dev.jevent.flow.model.Flow] of a recording of the
/// flight recorder, in one pass over its events in their order. What a recording lacks, because it
/// was sampled, began late or lost events, is missing here too, and counted.
@NullMarked
package dev.jevent.flow.model;

import org.jspecify.annotations.NullMarked;
