package example.cairn.server.rest;

import java.util.Optional;

/// How many resources a page holds: what was asked, within limits. A server may return fewer than `_count` (FHIR R4
/// search.html#count), so a larger wish is capped and not refused.
final class PageSize {

    static final int DEFAULT = 20;
    static final int MOST = 1_000;

    private PageSize() {}

    static int of(int asked) {
        return Math.clamp(asked, 1, MOST);
    }

    static Optional<Integer> parse(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Optional.of(of(Integer.parseInt(text))) : Optional.empty();
    }
}
