package example.cairn.consent;

import example.cairn.consent.ConsentDecision.Provision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;

/// One Consent and what it says to the question.
record Statement(ConsentVersion version, Opinion opinion) {

    /// The weightier last. The date and the reference only make the cited Consent independent of the order of loading.
    static final Comparator<Statement> BY_WEIGHT = Comparator.comparing(Statement::opinion, Opinion.BY_WEIGHT)
            .thenComparing(Statement::given)
            .thenComparing(statement -> statement.version().reference());

    Provision provision() {
        return new Provision(version.reference(), opinion.path());
    }

    /// Why it permits nothing; [Refusal#NO_CONSENT] where it does not speak of the question, or decides it.
    Refusal reason() {
        return opinion instanceof Opinion.Silent silent ? silent.reason() : Refusal.NO_CONSENT;
    }

    /// Whether a person should repair it.
    boolean malformed() {
        return switch (opinion) {
            case Opinion.Permits _ -> false;
            case Opinion.Denies denies -> !denies.readable();
            case Opinion.Silent silent -> silent.reason().malformed();
        };
    }

    private Instant given() {
        return Span.of(version.consent().getDateTimeElement(), ZoneOffset.UTC)
                .map(Span::start)
                .orElse(Instant.MIN);
    }
}
