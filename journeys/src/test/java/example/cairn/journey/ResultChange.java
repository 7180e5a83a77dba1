package example.cairn.journey;

import java.util.Optional;

/// What can happen to a result after the plan has dealt with it, as far as the plan sees it.
enum ResultChange {
    /// A new version says the same.
    TOUCHED,
    /// A new version says something else.
    CHANGED,
    /// Deleted, or of a status that does not count.
    GONE,
    /// A newer resource with its identifier says something else.
    REPLACED,
    /// It was gone, and counts again.
    RESTORED;

    /// A row of the table of results.
    record Row(Disposition before, ResultChange change) {

        /// Whether it can happen at all. A copy, or what was replaced, speaks through the result that carries it.
        boolean possible() {
            return switch (before) {
                case RETRACTED -> change == RESTORED;
                case SAME, REPLACED -> change != RESTORED && change != ResultChange.REPLACED;
                case ENTERED,
                        UPDATED,
                        DISCORDANT,
                        LATE,
                        NOT_RECENT,
                        NO_USABLE_TIME,
                        AWAITING_CONSENT,
                        PATIENT_DECEASED,
                        PATIENT_INACTIVE,
                        PATIENT_MERGED -> change != RESTORED;
            };
        }
    }

    /// What happened between two looks at a result; empty where nothing did.
    static Optional<ResultChange> between(ResultRecord before, ResultRecord after) {
        if (before.disposition() == Disposition.RETRACTED) {
            return when(after.disposition() != Disposition.RETRACTED, RESTORED);
        }
        if (after.disposition() == Disposition.RETRACTED) {
            return Optional.of(GONE);
        }
        if (after.version() == before.version()) {
            return when(
                    after.disposition() != before.disposition() && after.disposition() == Disposition.REPLACED,
                    REPLACED);
        }
        return Optional.of(after.value().equals(before.value()) ? TOUCHED : CHANGED);
    }

    private static Optional<ResultChange> when(boolean condition, ResultChange change) {
        return condition ? Optional.of(change) : Optional.empty();
    }
}
