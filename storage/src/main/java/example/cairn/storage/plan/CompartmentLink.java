package example.cairn.storage.plan;

import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;

/// That a resource belongs to a further patient.
///
/// @param patient the further one
/// @param home where the resource lies
/// @param gone true where a new version no longer names the patient
public record CompartmentLink(PatientKey patient, ResourceKey key, Placement home, boolean gone) {}
