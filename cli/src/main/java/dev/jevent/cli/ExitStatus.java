package dev.jevent.cli;

/// What the command tells the shell when it ends.
enum ExitStatus {
    /// Every page came.
    ALL_CAME(0),
    /// At least one page failed.
    SOME_FAILED(1),
    /// The command line or an input is wrong; nothing more was fetched.
    BAD_INPUT(2),
    /// A result could not be written; the number is curl's.
    WRITE_ERROR(23),
    /// Stopped by Ctrl-C; the number is the shells' 128 + SIGINT.
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /// The number for `System.exit`.
    int code() {
        return code;
    }
}
