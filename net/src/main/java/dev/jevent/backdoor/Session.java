package dev.jevent.backdoor;

import dev.jevent.hub.Hub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to a backdoor: reads commands, has the shell run them, shows what they give.
final class Session implements Runnable {
    private static final System.Logger LOG = System.getLogger("dev.jevent.backdoor");
    private static final String PROMPT = ">>> ";
    private static final String CONTINUED = "... ";

    private final String name;
    private final SocketChannel channel;
    private final String banner;
    private final Map<String, Object> bound;
    private final Consumer<Session> ended;
    private final SessionGreenlets greenlets;
    private final PrintWriter out;
    private volatile @Nullable Thread thread;

    Session(
            Hub hub,
            String name,
            SocketChannel channel,
            String banner,
            Map<String, Object> bound,
            Consumer<Session> ended) {
        this.name = name;
        this.channel = channel;
        this.banner = banner;
        this.bound = Map.copyOf(bound);
        this.ended = ended;
        this.greenlets = new SessionGreenlets(hub, this);
        this.out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    void start(Thread own) {
        thread = own;
        own.start();
    }

    /// Says why there is no session, and hangs up.
    void turnAway(String why) throws IOException {
        show(why);
        channel.close();
    }

    /// Ends it from outside: the command under way is killed.
    void close() {
        hangUp();
        join();
    }

    /// As [#close()], but does not wait for the session's thread.
    void hangUp() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the connection of " + name + " was not closed cleanly", e);
        }
        greenlets.kill();
    }

    private void join() {
        Thread own = thread;
        if (own == null) {
            return;
        }
        try {
            own.join(BackdoorLimits.CLOSING_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try (channel) {
            if (!banner.isEmpty()) {
                show(banner);
            }
            read();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the connection of " + name + " has failed", e);
        } finally {
            ended.accept(this);
        }
    }

    /// The shell, which is dear to make, is made for the first command.
    private void read() throws IOException {
        var input = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String first = readLine(input, PROMPT, BackdoorLimits.COMMAND_LENGTH);
        if (first == null) {
            return;
        }
        try (var shell = new Shell(this, greenlets, bound)) {
            String rest = shell.run(first);
            while (!shell.hasQuit()) {
                String prompt = rest.isEmpty() ? PROMPT : CONTINUED;
                String line =
                        readLine(input, prompt, BackdoorLimits.COMMAND_LENGTH - rest.length());
                if (line == null) {
                    return;
                }
                rest = shell.run(rest.isEmpty() ? line : rest + "\n" + line);
            }
        }
    }

    /// {@return the next line without its end, or null at the end of the input}
    private @Nullable String readLine(Reader input, String prompt, int limit) throws IOException {
        out.print(prompt);
        out.flush();
        var line = new StringBuilder();
        for (int c; (c = input.read()) != '\n'; ) {
            if (c < 0) {
                return null;
            }
            if (line.length() == limit) {
                show("command: too long (expected: at most " + BackdoorLimits.COMMAND_LENGTH + ")");
                return null;
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /// Writes a text and ends the line; from any thread.
    void show(String text) {
        out.println(text);
        out.flush();
    }

    @Nullable Object bound(String variable) {
        return bound.get(variable);
    }

    @Override
    public String toString() {
        return name;
    }
}
