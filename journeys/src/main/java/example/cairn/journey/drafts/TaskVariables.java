package example.cairn.journey.drafts;

import example.cairn.terminology.LabJudgement;
import java.util.HashMap;
import java.util.Map;

/// What a Task's text may name beside the plan's addresses. It is for the care team, so it may say the category.
///
/// @param branch title of the branch
/// @param judgement of the result
/// @param attempts how often the patient was not reached
public record TaskVariables(String branch, LabJudgement judgement, int attempts) {

    /// Values for a check of templates before any patient is there.
    public static final TaskVariables SAMPLE = new TaskVariables("branch", new LabJudgement.NotApplicable(), 0);

    public Map<String, Object> over(Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("branch", branch);
        all.put("category", category());
        all.put("issue", issue());
        all.put("attempts", attempts);
        return all;
    }

    private String category() {
        return judgement instanceof LabJudgement.Judged(String category) ? category : "not judged";
    }

    private String issue() {
        return judgement instanceof LabJudgement.NotJudged(String issue) ? " (" + issue + ")" : "";
    }
}
