import dev.jevent.Jevent;

/** A program on a hub, to be started beside {@link Patched}. */
public class Plain {
    public static void main(String[] args) throws Exception {
        Jevent.run(() -> System.out.print(""));
    }
}
