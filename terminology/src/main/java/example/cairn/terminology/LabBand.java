package example.cairn.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.ObservationDefinition.ObservationRangeCategory;

/// One stretch of a lab scale.
///
/// @param category our own code, from `qualifiedInterval.context`
/// @param standard FHIR's category; empty between reference and critical, where FHIR has none
record LabBand(String category, Optional<ObservationRangeCategory> standard) {}
