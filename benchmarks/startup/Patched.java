import dev.jevent.Jevent;
import dev.jevent.patch.MonkeyPatch;

/** The same program as {@link Plain}, patched. */
public class Patched {
    public static void main(String[] args) throws Exception {
        MonkeyPatch.patchAll();
        Jevent.run(() -> System.out.print(""));
    }
}
