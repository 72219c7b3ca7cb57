/// The `jevent` command: one class for each subcommand, and the parts of `get`. Pages go from
/// `ReadAhead` through `PageQueue` and the hub to `Account`, which keeps and counts them.
@NullMarked
package dev.jevent.cli;

import org.jspecify.annotations.NullMarked;
