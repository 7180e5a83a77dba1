package example.cairn.engine;

import example.cairn.engine.decide.Decision;
import example.cairn.engine.decide.PatientState;
import example.cairn.engine.jdbc.PatientStates;
import example.cairn.model.PatientKey;

/// A decision about one patient with what it was made from.
///
/// @param patient about whom
/// @param stored the row of the patient's state
/// @param before what it says
/// @param decision what follows
record Judged(PatientKey patient, PatientStates.Stored stored, PatientState before, Decision decision) {}
