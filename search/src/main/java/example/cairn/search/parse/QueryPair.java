package example.cairn.search.parse;

import java.util.Arrays;
import java.util.List;

/// `name=value` of a query, decoded.
///
/// @param name with its modifier
/// @param value everything behind the first `=`; empty where there is none
record QueryPair(String name, String value) {

    static List<QueryPair> parse(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(QueryPair::one)
                .toList();
    }

    private static QueryPair one(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new QueryPair(PercentText.decode(pair), "")
                : new QueryPair(
                        PercentText.decode(pair.substring(0, equals)), PercentText.decode(pair.substring(equals + 1)));
    }
}
