package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.gateway.Keys.Verdict;
import parley.http.Headers;
import parley.http.Target;

class KeysTest {
    private final Keys keys = Keys.of(List.of("first-key", "second+key"));

    @Test
    void everyWayToBringAKeyIsKnown() {
        record Case(String target, String headers, Verdict verdict) {}
        List<Case> cases = List.of(
                new Case("/?key=first-key", "", Verdict.GOOD),
                new Case("/?key=second%2Bkey", "", Verdict.GOOD),
                new Case("/", "X-Goog-Api-Key: second+key", Verdict.GOOD),
                new Case("/", "Authorization: Bearer first-key", Verdict.GOOD),
                new Case("/", "authorization: bearer first-key", Verdict.GOOD),
                new Case("/", "Authorization: Token first-key", Verdict.GOOD),
                new Case("/?access_token=first-key", "", Verdict.GOOD),
                new Case("/", "", Verdict.MISSING),
                new Case("/?key=", "", Verdict.MISSING),
                new Case("/", "Authorization: Basic first-key", Verdict.MISSING),
                new Case("/?key=first-ke", "", Verdict.WRONG),
                new Case("/?key=FIRST-KEY", "", Verdict.WRONG),
                new Case("/?key=first-key%20", "", Verdict.WRONG),
                new Case("/?access_token=auth_tokens/abc", "", Verdict.EPHEMERAL),
                new Case("/?key=auth_tokens/abc", "", Verdict.EPHEMERAL),
                new Case("/", "Authorization: Token auth_tokens/abc", Verdict.EPHEMERAL));
        for (Case each : cases) {
            assertEquals(each.verdict, judge(keys, each.target, each.headers), each.toString());
        }
    }

    @Test
    void theFirstCredentialInOrderCounts() {
        List<List<String>> ways = List.of(
                List.of("/?key=%s", ""),
                List.of("/", "x-goog-api-key: %s"),
                List.of("/", "Authorization: Bearer %s"),
                List.of("/", "Authorization: Token %s"),
                List.of("/?access_token=%s", ""));
        for (int first = 0; first < ways.size(); first++) {
            for (int later = first + 1; later < ways.size(); later++) {
                String target = join(ways, 0, first, later).replace("//?", "/?");
                String headers = join(ways, 1, first, later);
                assertEquals(Verdict.GOOD, judge(keys, target, headers), target + " " + headers);
            }
        }
    }

    @Test
    void aServerWithoutKeysIsOpenToAllButTokens() {
        Keys none = Keys.of(List.of());
        assertEquals(
                List.of(Verdict.GOOD, Verdict.GOOD, Verdict.EPHEMERAL),
                List.of(judge(none, "/", ""), judge(none, "/?key=any", ""), judge(none, "/?key=auth_tokens/x", "")));
    }

    @Test
    void blankKeysAreRefusedAndNoneIsPrinted() {
        assertThrows(IllegalArgumentException.class, () -> Keys.of(List.of("a", " ")));
        assertFalse(keys.toString().contains("first"));
    }

    /// The first way brings a good key, the later one a bad key.
    private static String join(List<List<String>> ways, int part, int first, int later) {
        String good = ways.get(first).get(part).formatted("first-key");
        String bad = ways.get(later).get(part).formatted("bad");
        if (part == 1) {
            return good + "\n" + bad;
        }
        return bad.equals("/") ? good : good.equals("/") ? bad : good + "&" + bad.substring(2);
    }

    private static Verdict judge(Keys keys, String target, String headers) {
        Map<String, List<String>> byName = Arrays.stream(headers.split("\n"))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(':')),
                        Collectors.mapping(line -> line.substring(line.indexOf(':') + 2), Collectors.toList())));
        return keys.judge(Target.parse(target), Headers.of(byName));
    }
}
