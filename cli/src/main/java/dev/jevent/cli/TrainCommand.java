package dev.jevent.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `jevent train`: a run of `get` like those to come, for the JVM that records an AOT cache.
@Command(name = "train", hidden = true, description = "Fetches pages from the demo's server.")
final class TrainCommand implements Callable<Integer> {
    private static final String PAGES = "?" + DemoPage.PARAMETER + "=[0-999]";

    private final Stdio stdio;

    TrainCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws Exception {
        OutputStream nowhere = OutputStream.nullOutputStream();
        var unheard = new PrintStream(nowhere, false, stdio.err().charset());
        var quiet = new Stdio(InputStream.nullInputStream(), nowhere, unheard, () -> Terminal.NONE);
        try (DemoServer server = DemoServer.start("1ms")) {
            return Main.run(new String[] {"get", server.url() + PAGES}, quiet);
        }
    }
}
