/// Programs under the java agent, each in a JVM of its own.
@NullMarked
package dev.jevent.checks.agent;

import org.jspecify.annotations.NullMarked;
