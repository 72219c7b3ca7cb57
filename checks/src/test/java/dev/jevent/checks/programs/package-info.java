/// Programs that nobody here wrote, each on one carrier: drivers and clients of databases, queues
/// and pages, and servers.
///
/// [OneCarrier] plays a [Program] on a [Stage] and checks what every one of them must keep: its
/// code ran on one carrier, nothing held that, and few platform threads were made. `README.md` of
/// this module lists the programs.
@NullMarked
package dev.jevent.checks.programs;

import org.jspecify.annotations.NullMarked;
