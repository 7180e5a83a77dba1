package example.cairn.journey.drafts;

import example.cairn.journey.MessageOrder.Notice;
import example.cairn.journey.definition.Activity;
import example.cairn.journey.definition.Activity.Material;
import example.cairn.journey.definition.TextKey;
import example.cairn.journey.definition.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words of one message to one patient, in one language.
final class PatientTexts {

    private final Texts common;
    private final Activity activity;
    private final Map<String, Object> variables;
    private final String language;

    PatientTexts(DraftContext context, Activity activity) {
        this.common = context.plan().texts();
        this.activity = activity;
        this.variables = Rendering.patientVariables(context.plan().parameters());
        this.language = context.language().written(activity.texts(), TextKey.BODY);
    }

    String language() {
        return language;
    }

    Optional<String> title() {
        return own(TextKey.TITLE);
    }

    /// What the portal shows: that it replaces an earlier one, the body, the safety blocks, why, and how to stop it. An
    /// urgent message has no opt-out (clinical safety, 7).
    ///
    /// @param replaces whether an earlier message is taken back
    String portal(boolean replaces) {
        List<String> parts = new ArrayList<>();
        if (replaces) {
            common(TextKey.REPLACES).ifPresent(parts::add);
        }
        own(TextKey.BODY).ifPresent(parts::add);
        TextKey.SAFETY_BLOCKS.forEach(block -> own(block).ifPresent(parts::add));
        common(TextKey.REASON).ifPresent(parts::add);
        optOut().ifPresent(parts::add);
        return String.join("\n\n", parts);
    }

    /// The mail: it must say nothing of the above.
    Notice notice() {
        Map<String, Object> more = new java.util.HashMap<>(variables);
        common(TextKey.REASON).ifPresent(reason -> more.put("reason", reason));
        optOut().ifPresent(text -> more.put("optOut", text));
        return new Notice(
                language,
                common(TextKey.NOTICE_SUBJECT).orElse(""),
                common.find(TextKey.NOTICE_TEXT, language)
                        .map(template -> Rendering.render(template, more))
                        .orElse(""));
    }

    /// The material in the message's language, in the version that is there now.
    List<String> materials() {
        return activity.materials().stream()
                .filter(material -> material.language().equals(language))
                .map(PatientTexts::versioned)
                .toList();
    }

    private static String versioned(Material material) {
        return material.version().isEmpty()
                ? material.reference()
                : material.reference() + "/_history/" + material.version();
    }

    private Optional<String> optOut() {
        return activity.urgent() ? Optional.empty() : common(TextKey.OPT_OUT);
    }

    private Optional<String> own(TextKey key) {
        return activity.texts().find(key, language).map(template -> Rendering.render(template, variables));
    }

    private Optional<String> common(TextKey key) {
        return common.find(key, language).map(template -> Rendering.render(template, variables));
    }
}
