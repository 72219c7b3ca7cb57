/// requests for Java: URLs, parameters, cookies and the errors of an HTTP client.
///
/// Start with [dev.jevent.requests.Url], [dev.jevent.requests.Params] and
/// [dev.jevent.requests.CookieJar]; [dev.jevent.requests.RequestException] is the root of the
/// errors.
///
/// May import `dev.jevent.http`, the packages below it and the JDK. Nothing here is synchronised:
/// values are immutable, and a jar belongs to one hub.
@NullMarked
package dev.jevent.requests;

import org.jspecify.annotations.NullMarked;
