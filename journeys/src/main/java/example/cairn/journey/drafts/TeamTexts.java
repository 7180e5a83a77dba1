package example.cairn.journey.drafts;

import example.cairn.journey.MessageOrder.Notice;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.TextKey;

/// The mail to the care team: no patient, no result, no name (clinical safety, 8).
final class TeamTexts {

    private TeamTexts() {}

    static Notice notice(JourneyPlan plan) {
        String language = plan.parameters().teamLanguage();
        return new Notice(
                language,
                plan.texts().find(TextKey.TEAM_NOTICE_SUBJECT, language).orElse(""),
                plan.texts().find(TextKey.TEAM_NOTICE_TEXT, language).orElse(""));
    }
}
