package example.cairn.search.facts;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.SearchParameter;
import java.util.List;

/// What lies around a resource, for the clauses that look beyond it. A judgement over one resource has none, and such
/// clauses are refused where it is defined ([example.cairn.search.match.InMemory]).
public interface Surroundings {

    /// The resources that refer to `target` by `reference`, whose type is `reference.type()`.
    List<IndexedResource> referring(SearchParameter reference, ResourceKey target);

    /// Whether the patient is a member, computed or listed, of the Group with this id.
    boolean isMember(PatientKey patient, String group);
}
