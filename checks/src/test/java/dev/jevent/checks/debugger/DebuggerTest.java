package dev.jevent.checks.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DebuggerTest {
    private final List<String> stopped = new ArrayList<>();

    @Test
    @DisplayName("P50: a breakpoint stops each greenlet, and the others go on when it is resumed")
    void breakpoint_stopsEachGreenlet() throws Exception {
        ListeningConnector connector = connector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        Objects.requireNonNull(arguments.get("localAddress")).setValue("127.0.0.1");
        Objects.requireNonNull(arguments.get("port")).setValue("0");
        Process program = start(connector.startListening(arguments));
        try {
            debug(connector.accept(arguments));
            String printed = new String(program.getInputStream().readAllBytes(), UTF_8);
            assertThat(printed).isEqualTo("[7, 7, 7]");
            assertThat(program.waitFor()).isZero();
            assertThat(stopped).containsExactlyElementsOf(DebuggedProgram.NAMES);
        } finally {
            connector.stopListening(arguments);
            program.destroyForcibly();
        }
    }

    private static ListeningConnector connector() {
        return Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(one -> one.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
    }

    private static Process start(String address) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Djevent.guardian=off",
                        "-agentlib:jdwp=transport=dt_socket,server=n,address=" + address,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DebuggedProgram.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /// Does what a debugger does, until the program has ended.
    private void debug(VirtualMachine program) throws InterruptedException {
        var prepare = program.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(DebuggedProgram.class.getName());
        prepare.enable();
        while (true) {
            EventSet events = program.eventQueue().remove();
            for (Event event : events) {
                switch (event) {
                    case ClassPrepareEvent prepared -> stopIn(prepared.referenceType());
                    case BreakpointEvent hit -> stopped.add(hit.thread().name());
                    case VMDisconnectEvent _ -> {
                        return;
                    }
                    default -> {}
                }
            }
            events.resume();
        }
    }

    private static void stopIn(ReferenceType type) {
        var place = type.methodsByName("stop").getFirst().location();
        type.virtualMachine().eventRequestManager().createBreakpointRequest(place).enable();
    }
}
