/// The programs of Stephen Diehl's gevent tutorial, as jevent programs that print the same text.
///
/// Starting points: [dev.jevent.examples.Examples], which lists and runs them by the tutorial's
/// order, and [dev.jevent.examples.ContextSwitches], the first. Each class is a program of its own
/// that may be copied.
@NullMarked
package dev.jevent.examples;

import org.jspecify.annotations.NullMarked;
