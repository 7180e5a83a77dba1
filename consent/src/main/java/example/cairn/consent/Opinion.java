package example.cairn.consent;

import java.util.Comparator;

/// What one Consent says to one question.
sealed interface Opinion {

    /// The more specific first; of equal ones the deny, then the one that cannot be read.
    Comparator<Opinion> BY_WEIGHT = Comparator.comparingInt(Opinion::criteria).thenComparingInt(Opinion::caution);

    /// FHIRPath of the provision that says it.
    String path();

    /// How many of purpose, recipient, topic, channel and period the provision names.
    int criteria();

    record Permits(String path, int criteria) implements Opinion {}

    /// @param readable false where a criterion could not be read and was taken as met
    record Denies(String path, int criteria, boolean readable) implements Opinion {}

    /// Neither, and why it is no permit.
    record Silent(String path, int criteria, Refusal reason) implements Opinion {}

    private int caution() {
        return switch (this) {
            case Permits _ -> 0;
            case Silent _ -> 1;
            case Denies _ -> 2;
        };
    }
}
