package example.cairn.engine;

import example.cairn.engine.decide.Decision;
import example.cairn.engine.decide.PatientState;
import example.cairn.model.PatientKey;

/// A decision about one patient with what it was made from.
///
/// @param patient about whom
/// @param rev revision of the state it was made from; 0: there was none
/// @param before that state
/// @param decision what follows
record Judged(PatientKey patient, long rev, PatientState before, Decision decision) {}
