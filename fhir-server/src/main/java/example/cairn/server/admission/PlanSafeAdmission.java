package example.cairn.server.admission;

import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.HomeElement;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.server.rest.ResourceAdmission;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/// Keeps a definition on which a published plan rests from being switched off, deleted or made into something else: the
/// plan would fall silent, and nobody would be told.
public final class PlanSafeAdmission implements ResourceAdmission {

    /// What a change would take from published plans.
    @FunctionalInterface
    public interface Rehearsal {
        /// @param content empty for a deletion
        /// @return one refusal for each plan that could not go on
        List<Failure> silencedBy(ResourceKey definition, Optional<Resource> content);
    }

    private final ResourceAdmission own;
    private final Rehearsal rehearsal;

    /// @param own the other rules of the type
    public PlanSafeAdmission(ResourceAdmission own, Rehearsal rehearsal) {
        this.own = own;
        this.rehearsal = rehearsal;
    }

    @Override
    public Result<Resource> admit(Resource proposed, Optional<ResourceVersion> current) {
        return own.admit(proposed, current)
                .flatMap(admitted -> Result.of(
                        admitted,
                        current.filter(PlanSafeAdmission::mayDefine)
                                .map(before -> rehearsal.silencedBy(before.key(), Optional.of(named(admitted, before))))
                                .orElse(List.of())));
    }

    @Override
    public Optional<Failure> refusesDeletion(ResourceVersion current) {
        return own.refusesDeletion(current)
                .or(() -> mayDefine(current)
                        ? rehearsal.silencedBy(current.key(), Optional.empty()).stream()
                                .findFirst()
                        : Optional.empty());
    }

    /// Patients' documents are no definitions.
    private static boolean mayDefine(ResourceVersion version) {
        return HomeElement.homeOf(FhirCodec.parse(version.body())).isEmpty();
    }

    private static Resource named(Resource proposed, ResourceVersion current) {
        Resource named = proposed.copy();
        named.setId(current.key().id());
        return named;
    }
}
