package dev.jevent.requests;

import dev.jevent.net.Verify;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the environment says about whom to trust, when neither request nor session does.
final class Environment {
    private static final String[] BUNDLES = {
        "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"
    };
    private static final Verify VERIFY = verify(System::getenv);

    private Environment() {}

    static Verify verify() {
        return VERIFY;
    }

    static Verify verify(Function<String, @Nullable String> variables) {
        for (String name : BUNDLES) {
            String value = variables.apply(name);
            if (value != null && !value.isEmpty()) {
                return Verify.with(Path.of(value));
            }
        }
        return Verify.SYSTEM;
    }
}
