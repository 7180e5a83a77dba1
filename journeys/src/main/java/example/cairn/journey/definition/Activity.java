package example.cairn.journey.definition;

import java.util.List;
import java.util.Optional;

/// What a step does: an ActivityDefinition, resolved.
///
/// @param canonical its address with version
/// @param kind the resource type it makes: CarePlan, ServiceRequest, CommunicationRequest, Task
/// @param title for people
/// @param code what is done: system, code and display; empty where the kind needs none
/// @param urgent priority `urgent`, else `routine` (never `stat`)
/// @param messageClass for messages
/// @param occurrence for a ServiceRequest: how long after the entry it is to happen
/// @param due for a Task: within what time it is to be done (`restriction.period.end`)
/// @param forPatient for a Task: the patient owns it, not the care team
/// @param texts per language
/// @param materials education material that goes with it
public record Activity(
        String canonical,
        String kind,
        String title,
        Optional<CodeTerm> code,
        boolean urgent,
        Optional<MessageClass> messageClass,
        Optional<Offset> occurrence,
        Optional<Offset> due,
        boolean forPatient,
        Texts texts,
        List<Material> materials) {

    public Activity {
        materials = List.copyOf(materials);
    }

    /// A coding with its display.
    public record CodeTerm(String system, String code, String display) {}

    /// Education material in one language.
    ///
    /// @param reference `DocumentReference/x`
    /// @param version its version, as the sent message names it; an empty text where unknown
    /// @param language BCP 47
    /// @param title shown to the patient
    /// @param url where to read it
    public record Material(String reference, String version, String language, String title, String url) {}

    /// Who a message speaks to and how much it must say.
    public enum MessageClass {
        /// It tells that all is well; no advice.
        INFORMING,
        /// The first message of a branch that asks the patient to act: it needs all safety blocks.
        CLINICAL,
        /// A later one that repeats the request.
        REMINDER,
        /// To the care team, without PHI.
        TEAM_NOTICE
    }

    public StepKind stepKind() {
        return switch (kind) {
            case "CarePlan", "ServiceRequest" -> StepKind.RECORD;
            case "Task" -> StepKind.TASK;
            default ->
                messageClass.filter(MessageClass.TEAM_NOTICE::equals).isPresent() ? StepKind.NOTICE : StepKind.MESSAGE;
        };
    }
}
