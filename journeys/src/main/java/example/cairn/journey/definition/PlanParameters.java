package example.cairn.journey.definition;

import example.cairn.journey.definition.Activity.CodeTerm;
import java.util.Optional;
import java.util.Set;

/// The numbers and addresses of a plan. Each is data of the PlanDefinition (extension journey-parameter); the parser
/// fills what is left out from the defaults of clinical safety.
///
/// @param recency how old a result may be, by its clinical time
/// @param entryRequiresConsent true: no consent for care messages, no entry (the recipe's own reading)
/// @param sameBranch within what time the same branch again only updates the plan
/// @param quietHours when patients may be messaged
/// @param escalation how long a Task may stay unaccepted
/// @param maximumAttempts how often the team tries to reach the patient
/// @param futureTolerance how far ahead a result may be dated
/// @param statuses of a result that counts
/// @param reviewCategories lab categories that a person must see even where no branch is taken
/// @param noMessagesTo segment of those who get no message, whatever branch they are in; asked before each message
/// @param purpose why messages are sent, for the consent decision
/// @param consentCategory the consent's category
/// @param careTeamCategory which CareTeam owns the Tasks
/// @param fallbackQueue who owns them where nobody else does
/// @param fallbackAddress mail address of that queue, for notices without PHI
/// @param bookingPhone for the patient
/// @param emergencyNumber for the patient
/// @param portalLink for the patient
/// @param defaultLanguage where the patient's own has no text
/// @param teamLanguage of Tasks
public record PlanParameters(
        Offset recency,
        boolean entryRequiresConsent,
        Offset sameBranch,
        QuietHours quietHours,
        Offset escalation,
        int maximumAttempts,
        Offset futureTolerance,
        Set<String> statuses,
        Set<String> reviewCategories,
        Optional<String> noMessagesTo,
        Optional<CodeTerm> purpose,
        Optional<CodeTerm> consentCategory,
        Optional<CodeTerm> careTeamCategory,
        Optional<String> fallbackQueue,
        Optional<String> fallbackAddress,
        Optional<String> bookingPhone,
        Optional<String> emergencyNumber,
        Optional<String> portalLink,
        String defaultLanguage,
        String teamLanguage) {

    public PlanParameters {
        statuses = Set.copyOf(statuses);
        reviewCategories = Set.copyOf(reviewCategories);
    }
}
