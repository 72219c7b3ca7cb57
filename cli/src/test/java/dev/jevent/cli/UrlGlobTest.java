package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The expected lists and refusals are those of curl 7.88 for the same arguments.
class UrlGlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "h/[0-3] h/0,h/1,h/2,h/3",
                "h/[08-11] h/08,h/09,h/10,h/11",
                "h/[01-100:33] h/01,h/34,h/67,h/100",
                "h/[1-9:3] h/1,h/4,h/7",
                "h/[0-10:5] h/0,h/5,h/10",
                "h/[5-5] h/5",
                "h/[a-c] h/a,h/b,h/c",
                "h/[a-i:3] h/a,h/d,h/g",
                "h/[a-a] h/a",
                "h/[X-Z] h/X,h/Y,h/Z",
                "h/{one,two} h/one,h/two",
                "h/{one} h/one",
                "h/{,a} h/,h/a",
                "h/{a,} h/a,h/",
                "h/[a-b]{x,y} h/ax,h/ay,h/bx,h/by",
                "h/[1-2]/[1-2]/[1-2] h/1/1/1,h/1/1/2,h/1/2/1,h/1/2/2,h/2/1/1,h/2/1/2,h/2/2/1,h/2/2/2",
            })
    void parse_wellFormed_expandsAsCurlDoes(String glob, String urls) {
        assertThat(urls(UrlGlob.parse(glob))).containsExactly(urls.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://h/a?b=c http://h/a?b=c",
                "http://h/\\[1-2\\]\\x http://h/[1-2]\\x",
                "http://h/\\{a\\} http://h/{a}",
                "http://h/?a[]=1 http://h/?a[]=1",
                "http://[::1]:8080/ http://[::1]:8080/",
                "http://[fe80::1%25eth-0]/ http://[fe80::1%25eth-0]/",
                "http://[::ffff:127.0.0.1]/ http://[::ffff:127.0.0.1]/",
                "http://h/?ip=[2001:db8::1] http://h/?ip=[2001:db8::1]",
            })
    void parse_withoutGlobs_isOneUrlWithoutValues(String text, String url) {
        UrlGlob glob = UrlGlob.parse(text);

        assertThat(glob.count()).isEqualTo(1);
        assertThat(glob).containsExactly(new UrlGlob.Expanded(url, List.of()));
    }

    @Test
    void parse_escapesInsideBraces_applyToAnyCharacter() {
        assertThat(urls(UrlGlob.parse("h/{a\\,b,\\},\\\\}")))
                .containsExactly("h/a,b", "h/}", "h/\\");
    }

    @Test
    void parse_globAfterAddress_isExpanded() {
        assertThat(urls(UrlGlob.parse("http://[::1]/[1-2]")))
                .containsExactly("http://[::1]/1", "http://[::1]/2");
    }

    @Test
    void iterator_tellsTheValueOfEachGlob() {
        assertThat(UrlGlob.parse("h/{x,y}/[09-10]"))
                .extracting(UrlGlob.Expanded::values)
                .containsExactly(
                        List.of("x", "09"),
                        List.of("x", "10"),
                        List.of("y", "09"),
                        List.of("y", "10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h/[5-1]|[5-1]|6|a last number that is not below the first",
                "h/[1-|[1-|6|a number",
                "h/[1-3|[1-3|7|] or : and a step",
                "h/[1|[1|5|- and the last number",
                "h/[1-3x]|[1-3x]|7|] or : and a step",
                "h/[|[|4|a number or a letter",
                "h/[-1-5]|[-1-5]|4|a number or a letter",
                "h/[a-9]|[a-9]|6|a letter of the same case that is not before a",
                "h/[A-z]|[A-z]|6|a letter of the same case that is not before A",
                "h/[c-a]|[c-a]|6|a letter of the same case that is not before c",
                "h/[a-|[a-|6|a letter of the same case that is not before a",
                "h/[ab]|[ab]|5|- and the last letter",
                "h/[0-9:0]|[0-9:0]|8|a step from 1 to 9",
                "h/[0-9:]|[0-9:]|8|a number",
                "h/[0-5:10]|[0-5:10]|8|a step from 1 to 5",
                "h/[5-5:2]|[5-5:2]|8|a step from 1 to 1",
                "h/[a-c:9]|[a-c:9]|8|a step from 1 to 2",
                "h/[0-9:2|[0-9:2|9|]",
                "h/[0-99999999999999999999]|[0-99999999999999999999]|6|a number up to 9223372036854775807",
                "h/{a|{a|5|} at the end of the words",
                "h/{a,b\\}|{a,b\\}|9|} at the end of the words",
                "h/{}|{}|4|at least one word",
                "h/{a[1-2]}|{a[1-2]}|5|no bracket or brace among the words",
                "h/{a{b}}|{a{b}|5|no bracket or brace among the words",
                "h/{a]}|{a]}|5|no bracket or brace among the words",
                "h/a]|]|4|an opening one before it",
                "h/a}|}|4|an opening one before it",
                "h/{a}/[5-1]/x|[5-1]|10|a last number that is not below the first",
            })
    void parse_malformed_namesGlobPositionAndWhatWasExpected(
            String text, String glob, int position, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UrlGlob.parse(text))
                .withMessageStartingWith(
                        "URL glob: %s in %s, position %d (expected: %s",
                        glob, text, position, expected);
    }

    @Test
    void count_isTheProduct_andNothingIsMaterialised() {
        UrlGlob glob = UrlGlob.parse("h/[0-999999999]/[0-999999999]");

        assertThat(glob.count()).isEqualTo(1_000_000_000L * 1_000_000_000L);
        Iterator<UrlGlob.Expanded> iterator = glob.iterator();
        iterator.next();
        assertThat(iterator.next().url()).isEqualTo("h/0/1");
    }

    @Test
    void numbers_upToTheLargestLong_doNotWrap() {
        assertThat(urls(UrlGlob.parse("[9223372036854775805-9223372036854775807:2]")))
                .containsExactly("9223372036854775805", "9223372036854775807");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9223372036854775807]",
                "[1-9223372036854775807][1-2]",
                "[0-9999999999][0-9999999999]"
            })
    void parse_moreThanALongCanCount_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UrlGlob.parse(text))
                .withMessage("URL glob: %s (expected: at most 9223372036854775807 URLs)", text);
    }

    @Test
    void iterator_atTheEnd_throws() {
        Iterator<UrlGlob.Expanded> iterator = UrlGlob.parse("h").iterator();
        iterator.next();

        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    /// Property: over random globs, count is the length, URLs are distinct, and each URL is the
    /// template with its values put in.
    @Test
    void randomGlobs_countIsTheLengthOfTheIteration() {
        for (int seed = 0; seed < 500; seed++) {
            List<String> template = new ArrayList<>();
            UrlGlob glob = UrlGlob.parse(randomGlob(new Random(seed), template));
            List<UrlGlob.Expanded> all = new ArrayList<>();
            glob.forEach(all::add);

            assertThat(all).as("seed %d", seed).hasSize(Math.toIntExact(glob.count()));
            assertThat(all).as("seed %d", seed).doesNotHaveDuplicates();
            for (UrlGlob.Expanded one : all) {
                assertThat(one.url()).as("seed %d", seed).isEqualTo(filled(template, one.values()));
            }
        }
    }

    private static String randomGlob(Random random, List<String> literals) {
        StringBuilder text = new StringBuilder();
        int globs = random.nextInt(4);
        for (int i = 0; i <= globs; i++) {
            String literal = "/" + "p".repeat(random.nextInt(3));
            literals.add(literal);
            text.append(literal);
            if (i < globs) {
                text.append(randomPart(random));
            }
        }
        return text.toString();
    }

    private static String randomPart(Random random) {
        int span = random.nextInt(7);
        int step = 1 + random.nextInt(Math.max(1, span));
        return switch (random.nextInt(4)) {
            case 0 -> "[%d-%d:%d]".formatted(50, 50 + span, step);
            case 1 -> "[%03d-%d]".formatted(97, 97 + span);
            case 2 -> "[%c-%c:%d]".formatted('d', 'd' + span, step);
            default -> "{a,bb,ccc}";
        };
    }

    private static String filled(List<String> literals, List<String> values) {
        StringBuilder url = new StringBuilder();
        for (int i = 0; i < literals.size(); i++) {
            url.append(literals.get(i)).append(i < values.size() ? values.get(i) : "");
        }
        return url.toString();
    }

    private static List<String> urls(UrlGlob glob) {
        List<String> urls = new ArrayList<>();
        glob.forEach(one -> urls.add(one.url()));
        return urls;
    }
}
