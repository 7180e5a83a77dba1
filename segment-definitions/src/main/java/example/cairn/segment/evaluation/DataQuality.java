package example.cairn.segment.evaluation;

/// Something in the chart that a judgement had to pass over. A person should know of it.
/// Codes are those of `https://cairn.example/fhir/CodeSystem/data-quality-issue`.
///
/// @param issue what is wrong
/// @param evidence the version it is wrong in, `Type/id/_history/version`
public record DataQuality(Issue issue, String evidence) {

    /// What can be wrong.
    public enum Issue {
        /// Neither `effective` nor `issued`: it can be nobody's latest.
        NO_CLINICAL_TIME("no-clinical-time"),
        /// Dated more than 24 hours ahead: a slip of the pen, until then not the latest.
        DATED_AHEAD("future-clinical-time"),
        /// A goal in a unit that cannot be compared; the default applied instead.
        NOT_COMPARABLE("goal-not-comparable");

        private final String code;

        Issue(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    @Override
    public String toString() {
        return issue.code() + " in " + evidence;
    }
}
