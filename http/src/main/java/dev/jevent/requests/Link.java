package dev.jevent.requests;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One link of a `Link` header (RFC 8288 §3).
///
/// @param target what stands between `<` and `>`, perhaps relative: see [Url#resolve(String)]
/// @param params the parameters in order, their names in lower case; the first of a name counts
public record Link(String target, Map<String, String> params) {

    /// Copies the parameters.
    public Link {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /// Returns the relation types, of which one link may have several; empty without `rel`.
    public List<String> rels() {
        String rel = params.get("rel");
        return rel == null || rel.isBlank() ? List.of() : List.of(rel.strip().split("\\s+"));
    }

    /// Returns the value of a parameter without its quotes, or null if there is none.
    ///
    /// @param name in lower case
    public @Nullable String param(String name) {
        return params.get(name);
    }
}
