import static dev.jevent.Jevent.*;
import static dev.jevent.requests.Options.*;
import dev.jevent.grequests.Grequests;
import dev.jevent.requests.*;
import java.util.List;
import java.util.stream.IntStream;

public class Pages {
    public static void main(String[] args) throws Exception {
        String url = args[0]; int pages = Integer.parseInt(args[1]);
        run(() -> {
            for (int i = 0; i < pages; i++) Requests.get(url, params("page", i), verify(false));          // one after the other
            var pending = IntStream.range(0, pages).mapToObj(i -> Grequests.get(url, params("page", i), verify(false)));
            List<Response> all = Grequests.map(pending.toList());                                        // together
        });
    }
}
