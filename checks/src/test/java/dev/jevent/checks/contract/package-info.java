/// What the JDK promises of blocking calls, shown on platform threads and on greenlets, unpatched,
/// patched, and under the agent: every test is written once and runs in every
/// [Mode][dev.jevent.checks.contract.Mode].
///
/// | type | what |
/// |---|---|
/// | [Promise][dev.jevent.checks.contract.Promise] | marks such a test |
/// | [Mode][dev.jevent.checks.contract.Mode], [Setting][dev.jevent.checks.contract.Setting] | the kind of thread · what was done to the JVM |
/// | [Difference][dev.jevent.checks.contract.Difference] | where the JDK promises other things of virtual threads than of platform threads |
/// | [Task][dev.jevent.checks.contract.Task] | another thread of a test, and what became of it |
/// | [Stuck][dev.jevent.checks.contract.Stuck] | a call that waits, with what ends it |
@NullMarked
package dev.jevent.checks.contract;

import org.jspecify.annotations.NullMarked;
