package example.cairn.consent;

import example.cairn.consent.ConsentDecision.Basis;
import example.cairn.consent.ConsentDecision.Permitted;
import example.cairn.consent.ConsentDecision.Refused;
import java.util.List;
import java.util.Optional;

/// May this message go? Clinical safety, section 9, as one pure function; `docs/consent.md` shows it as a table.
///
/// Between Consents a deny wins over every permit, however specific: taking back is done by making the deny inactive,
/// not by writing a finer permit beside it. Inside one Consent exceptions decide ([ProvisionReader]).
public final class ConsentDecider {

    private ConsentDecider() {}

    /// @param consents current versions of the patient's Consents of any status and category, in any order
    public static ConsentDecision decide(
            ConsentQuestion question, List<ConsentVersion> consents, ConsentDefaults defaults) {
        Optional<ConsentRule> rule =
                defaults.rule(question.purpose(), question.recipient().audience());
        if (rule.isEmpty()) {
            return new Refused("", Refusal.UNKNOWN_PURPOSE, Optional.empty(), List.of());
        }
        if (rule.get().need() == Need.NOTHING) {
            return new Permitted(rule.get().rule(), Basis.NOT_NEEDED, Optional.empty(), List.of());
        }
        return new Hearing(question, rule.get(), defaults, consents).decide();
    }
}
