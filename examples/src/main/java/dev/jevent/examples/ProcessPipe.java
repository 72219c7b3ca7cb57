package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;

import dev.jevent.process.Subprocess;
import java.io.IOException;
import java.util.List;

/// Example 26: messages go through pipes to another process and back; one greenlet writes, another
/// reads.
public final class ProcessPipe {
    /// Reads lines and counts them.
    private static final String RELAY =
            "i=0; while read -r message; do echo \"$message in $i\"; i=$((i + 1)); done";

    private ProcessPipe() {}

    public static void main(String[] args) throws Exception {
        run(ProcessPipe::program);
    }

    static void program() throws IOException {
        Subprocess relay = Subprocess.start("sh", "-c", RELAY);
        joinAll(List.of(spawn(() -> putMessages(relay)), spawn(() -> getMessages(relay))));
        relay.await();
    }

    private static void putMessages(Subprocess relay) throws IOException {
        try (var pipe = relay.stdin()) {
            for (int i = 0; i < 10; i++) {
                pipe.write("hi\n");
                pipe.flush();
            }
        }
    }

    private static void getMessages(Subprocess relay) throws IOException {
        try (var lines = relay.stdout().reader()) {
            for (int i = 0; i < 10; i++) {
                System.out.println(lines.readLine());
            }
        }
    }
}
