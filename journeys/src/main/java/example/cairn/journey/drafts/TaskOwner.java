package example.cairn.journey.drafts;

import example.cairn.journey.definition.Activity.CodeTerm;
import example.cairn.journey.definition.PlanParameters;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.PatientFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/// Who gets a Task (clinical safety, 8): the active CareTeam of the plan's category, else the only active one, else the
/// general practitioner, else the plan's fallback queue.
public final class TaskOwner {

    private TaskOwner() {}

    public static Optional<Reference> of(PatientFacts facts, PlanParameters parameters) {
        return team(facts, parameters)
                .map(team -> DraftContext.reference(
                        new ResourceKey("CareTeam", team.getIdElement().getIdPart())))
                .or(() -> facts.person().flatMap(TaskOwner::practitioner))
                .or(() -> parameters.fallbackQueue().map(Reference::new));
    }

    /// The first that is a resource here. A name or an identifier alone is nobody whose work list anybody reads.
    private static Optional<Reference> practitioner(Patient person) {
        return person.getGeneralPractitioner().stream()
                .filter(practitioner -> practitioner.hasReference()
                        && !practitioner.getReference().startsWith("#"))
                .map(practitioner -> new Reference(practitioner.getReference()))
                .findFirst();
    }

    private static Optional<CareTeam> team(PatientFacts facts, PlanParameters parameters) {
        List<CareTeam> active = facts.ofType("CareTeam").stream()
                .map(resource -> (CareTeam) resource.resource())
                .filter(team -> team.getStatus() == CareTeamStatus.ACTIVE)
                .sorted(Comparator.comparing(team -> team.getIdElement().getIdPart()))
                .toList();
        return active.stream()
                .filter(team -> parameters
                        .careTeamCategory()
                        .filter(category -> is(team, category))
                        .isPresent())
                .findFirst()
                .or(() -> active.size() == 1 ? Optional.of(active.getFirst()) : Optional.empty());
    }

    private static boolean is(CareTeam team, CodeTerm category) {
        return team.getCategory().stream().anyMatch(concept -> concept.hasCoding(category.system(), category.code()));
    }
}
