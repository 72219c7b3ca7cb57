package dev.jevent.requests;

import dev.jevent.http.Headers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The cookies of a session: kept and sent as RFC 6265 §5.3 and §5.4 say.
///
/// A cookie is refused if its domain is not that of the URL, is a single label such as `com`, or
/// breaks the rules of a `__Host-` or `__Secure-` name. For an IP address each cookie is host-only.
/// A list of public suffixes is not consulted. Limits are in [RequestLimits]: what ended goes
/// first, then the oldest.
///
/// Time is read from the given source only. Not synchronised: a jar belongs to one hub.
public final class CookieJar {

    private static final Comparator<Kept> SENDING_ORDER =
            Comparator.<Kept>comparingInt(kept -> -kept.cookie.path().length())
                    .thenComparingLong(kept -> kept.order);

    private final InstantSource clock;

    /// By domain, then by name and path; the oldest of a domain first.
    private final Map<String, SequencedMap<Key, Kept>> domains = new HashMap<>();

    private long nextOrder;
    private int size;

    /// Creates an empty jar.
    ///
    /// @param clock tells when cookies end
    public CookieJar(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    private record Key(String name, String path) {}

    /// A cookie and when it was first set, counted, since equal times would leave the order open.
    private record Kept(Cookie cookie, long order) {}

    /// Keeps the cookies that a response sets; those of one that ended go.
    ///
    /// @param url where the response came from
    /// @param headers its headers
    public void receive(Url url, Headers headers) {
        for (String setCookie : headers.all("Set-Cookie")) {
            receive(url, setCookie);
        }
    }

    /// Keeps the cookie of one `Set-Cookie` header if it may be set.
    ///
    /// @param url where the response came from
    /// @param setCookie value of the header
    /// @return whether it was accepted, also if it only removed one
    public boolean receive(Url url, String setCookie) {
        SetCookie set = SetCookie.parse(setCookie, clock.instant());
        Cookie cookie = set == null ? null : CookieRules.accept(url, set);
        if (cookie == null) {
            return false;
        }
        add(cookie);
        return true;
    }

    /// Keeps a cookie as it is, in place of the one with the same name, domain and path; one that
    /// has ended removes it.
    public void add(Cookie cookie) {
        Key key = new Key(cookie.name(), cookie.path());
        if (cookie.isExpired(clock.instant())) {
            removeIf(cookie.domain(), kept -> key.equals(keyOf(kept)));
            return;
        }
        Map<Key, Kept> domain =
                domains.computeIfAbsent(cookie.domain(), name -> new LinkedHashMap<>());
        Kept replaced = domain.get(key);
        long order = replaced == null ? nextOrder++ : replaced.order;
        domain.put(key, new Kept(cookie, order));
        if (replaced == null) {
            size++;
            evict(cookie.domain());
        }
    }

    /// Returns the value of a `Cookie` header for a URL, or null if no cookie is meant for it.
    /// Longer paths come first, then what was set first.
    public @Nullable String cookieHeader(Url url) {
        if (size == 0) {
            return null;
        }
        Instant now = clock.instant();
        List<Kept> sent = new ArrayList<>();
        String host = url.host();
        collect("", url, true, now, sent);
        collect(host, url, true, now, sent);
        if (!HostName.isAddress(host)) {
            for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
                collect(host.substring(dot + 1), url, false, now, sent);
            }
        }
        if (sent.isEmpty()) {
            return null;
        }
        sent.sort(SENDING_ORDER);
        return sent.stream()
                .map(kept -> kept.cookie.name() + "=" + kept.cookie.value())
                .collect(Collectors.joining("; "));
    }

    /// Returns the value of the one cookie of that name, or null if there is none.
    ///
    /// @throws CookieConflict if several domains or paths have one
    public @Nullable String get(String name) {
        return only(name, cookie -> true);
    }

    /// Returns the value of the one cookie of that name and domain, or null if there is none.
    ///
    /// @throws CookieConflict if several paths have one
    public @Nullable String get(String name, String domain) {
        return only(name, cookie -> cookie.domain().equalsIgnoreCase(domain));
    }

    /// Returns the value of the cookie of that name, domain and path, or null if there is none.
    public @Nullable String get(String name, String domain, String path) {
        return only(
                name,
                cookie -> cookie.domain().equalsIgnoreCase(domain) && cookie.path().equals(path));
    }

    /// Removes the cookies that the test accepts.
    public void removeIf(Predicate<? super Cookie> test) {
        for (String domain : List.copyOf(domains.keySet())) {
            removeIf(domain, kept -> test.test(kept.cookie));
        }
    }

    /// Removes every cookie.
    public void clear() {
        domains.clear();
        size = 0;
    }

    /// Returns the cookies that have not ended, in the order in which they were first set.
    public List<Cookie> cookies() {
        removeExpired();
        return domains.values().stream()
                .flatMap(domain -> domain.values().stream())
                .sorted(Comparator.comparingLong(kept -> kept.order))
                .map(kept -> kept.cookie)
                .toList();
    }

    /// Returns the domains that have cookies, sorted.
    public List<String> domains() {
        removeExpired();
        return List.copyOf(new TreeSet<>(domains.keySet()));
    }

    /// Returns the number of cookies that have not ended.
    public int size() {
        removeExpired();
        return size;
    }

    /// Returns a jar with the same cookies and the same clock, which then goes its own way.
    public CookieJar copy() {
        CookieJar copy = new CookieJar(clock);
        cookies().forEach(copy::add);
        return copy;
    }

    private @Nullable String only(String name, Predicate<Cookie> test) {
        List<Cookie> found =
                cookies().stream()
                        .filter(cookie -> cookie.name().equals(name) && test.test(cookie))
                        .toList();
        if (found.size() > 1) {
            throw new CookieConflict(name, found.size());
        }
        return found.isEmpty() ? null : found.getFirst().value();
    }

    private void collect(String domain, Url url, boolean exact, Instant now, List<Kept> to) {
        Map<Key, Kept> kept = domains.get(domain);
        if (kept == null) {
            return;
        }
        String path = url.rawPath();
        for (Kept each : kept.values()) {
            Cookie cookie = each.cookie;
            if ((exact || !cookie.hostOnly())
                    && (!cookie.secure() || url.isSecure())
                    && !cookie.isExpired(now)
                    && CookieRules.pathMatches(path, cookie.path())) {
                to.add(each);
            }
        }
    }

    private void evict(String domain) {
        Map<Key, Kept> kept = Objects.requireNonNull(domains.get(domain));
        if (kept.size() > RequestLimits.COOKIES_PER_DOMAIN) {
            removeExpired();
            if (kept.size() > RequestLimits.COOKIES_PER_DOMAIN) {
                removeOldest(domain);
            }
        }
        if (size > RequestLimits.COOKIES) {
            removeExpired();
            if (size > RequestLimits.COOKIES) {
                removeOldest(domainOfOldest());
            }
        }
    }

    private String domainOfOldest() {
        return domains.entrySet().stream()
                .min(Comparator.comparingLong(entry -> oldest(entry.getValue()).order))
                .orElseThrow()
                .getKey();
    }

    private void removeOldest(String domain) {
        Kept oldest = oldest(Objects.requireNonNull(domains.get(domain)));
        removeIf(domain, kept -> kept.order == oldest.order);
    }

    private void removeExpired() {
        Instant now = clock.instant();
        removeIf(cookie -> cookie.isExpired(now));
    }

    private void removeIf(String domain, Predicate<Kept> test) {
        Map<Key, Kept> kept = domains.get(domain);
        if (kept == null) {
            return;
        }
        for (Iterator<Kept> all = kept.values().iterator(); all.hasNext(); ) {
            if (test.test(all.next())) {
                all.remove();
                size--;
            }
        }
        if (kept.isEmpty()) {
            domains.remove(domain);
        }
    }

    private static Kept oldest(SequencedMap<Key, Kept> domain) {
        return domain.firstEntry().getValue();
    }

    private static Key keyOf(Kept kept) {
        return new Key(kept.cookie.name(), kept.cookie.path());
    }
}
