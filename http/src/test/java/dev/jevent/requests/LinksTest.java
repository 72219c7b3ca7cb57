package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.http.Headers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @Test
    @DisplayName("C161: two rels and a comma inside a URL")
    void c161_links() {
        Links links =
                Links.parse(
                        "<http://h/a,b;c?x=1>; rel=\"next last\", </d>; REL=prev; title=\"x, \\\"y\\\"\"");
        assertThat(links.all()).hasSize(2);
        Link next = Objects.requireNonNull(links.rel("next"));
        assertThat(next.target()).isEqualTo("http://h/a,b;c?x=1");
        assertThat(next.rels()).containsExactly("next", "last");
        assertThat(links.rel("LAST")).isSameAs(next);
        Link previous = Objects.requireNonNull(links.rel("prev"));
        assertThat(previous.param("title")).isEqualTo("x, \"y\"");
        assertThat(Url.parse("http://h/x").resolve(previous.target())).hasToString("http://h/d");
        assertThat(links.rel("first")).isNull();
    }

    @Test
    void withoutParameters_thereIsNoRelation() {
        assertThat(Links.parse("<http:/.../front.jpeg>;"))
                .singleElement()
                .isEqualTo(new Link("http:/.../front.jpeg", Map.of()));
        assertThat(Links.parse("<a>").all().getFirst().rels()).isEmpty();
        assertThat(Links.parse("<a>; rel=\" \"").all().getFirst().rels()).isEmpty();
        assertThat(Links.parse("<>; rel=self").rel("self")).isNotNull();
    }

    @Test
    void firstParameterOfAName_counts() {
        Link link = Links.parse("<a> ; rel = one ; rel=two;flag;x=").all().getFirst();
        assertThat(link.params())
                .containsExactly(
                        Map.entry("rel", "one"), Map.entry("flag", ""), Map.entry("x", ""));
    }

    @Test
    void severalHeaders_areOneList() {
        Headers headers = Headers.of("Link", "<a>; rel=a", "link", "<b>; rel=b");
        assertThat(Links.of(headers)).map(Link::target).containsExactly("a", "b");
        assertThat(Links.of(Headers.empty()).all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "junk", "<a", ",,,", "\"<a>\"", "x<a>; rel=b", "a, \"b, <c>"})
    void whatIsNoLink_isSkipped(String header) {
        assertThat(Links.parse(header).all()).isEmpty();
    }

    @Test
    void linksAfterJunk_areRead() {
        assertThat(Links.parse("junk \"a, <b>\" , <c>; rel=\"d"))
                .map(Link::target)
                .containsExactly("c");
        assertThat(Links.parse("<a>x;y, <b>")).map(Link::target).containsExactly("a", "b");
    }
}
