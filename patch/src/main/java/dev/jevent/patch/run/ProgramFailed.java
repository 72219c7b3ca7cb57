package dev.jevent.patch.run;

/// The program's main threw, and its handler has been told. Thrown out of the process's own main,
/// it gives the process the exit status of such a program.
public final class ProgramFailed extends RuntimeException {
    ProgramFailed(Throwable cause) {
        super("main: failed", cause);
    }
}
