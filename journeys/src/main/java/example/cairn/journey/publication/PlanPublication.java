package example.cairn.journey.publication;

import com.samskivert.mustache.MustacheException;
import example.cairn.journey.definition.Activity.MessageClass;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanParameters;
import example.cairn.journey.definition.Reaction;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.definition.StepStart;
import example.cairn.journey.definition.TextKey;
import example.cairn.journey.drafts.Rendering;
import example.cairn.journey.drafts.TaskVariables;
import example.cairn.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a plan must have before it may run (clinical safety, 7): an approver, a purpose, a fallback queue,
/// addresses for the patient, every reaction, and in every first message that asks the patient to act the four
/// safety blocks.
public final class PlanPublication {

    private final JourneyPlan plan;
    private final List<Failure> problems = new ArrayList<>();

    private PlanPublication(JourneyPlan plan) {
        this.plan = plan;
    }

    /// @return every reason why this plan may not be published; empty: it may
    public static List<Failure> problems(JourneyPlan plan) {
        PlanPublication check = new PlanPublication(plan);
        check.people();
        check.reactions();
        plan.branches().forEach(check::messages);
        plan.branches().forEach(branch -> branch.steps().forEach(check::texts));
        plan.reactions().values().forEach(check::texts);
        check.notices();
        return List.copyOf(check.problems);
    }

    private void people() {
        PlanParameters parameters = plan.parameters();
        need(plan.approver().isPresent(), "endorser", "a clinician must approve the plan (endorser and approvalDate)");
        need(parameters.purpose().isPresent(), "purpose", "the purpose of its messages must be declared");
        need(parameters.consentCategory().isPresent(), "consent-category", "the consent category must be declared");
        need(parameters.fallbackQueue().isPresent(), "fallback-queue", "somebody must own Tasks nobody else owns");
        need(parameters.bookingPhone().isPresent(), "booking-phone", "patients need a number to call");
        need(parameters.emergencyNumber().isPresent(), "emergency-number", "patients need the emergency number");
        need(parameters.portalLink().isPresent(), "portal-link", "the neutral notice needs a link");
    }

    private void reactions() {
        for (Reaction reaction : Reaction.values()) {
            need(plan.reactions().containsKey(reaction), reaction.code(), "an action for this event is missing");
        }
    }

    /// The first message of a branch, unless it only informs, says what the result may mean, that it needs confirming,
    /// whom to call, and when to call the emergency number.
    private void messages(Branch branch) {
        List<Step> messages = branch.steps().stream()
                .filter(step -> step.kind() == StepKind.MESSAGE)
                .toList();
        messages.stream()
                .filter(step -> step.start() instanceof StepStart.AtEntry)
                .forEach(step -> {
                    if (is(step, MessageClass.CLINICAL) || branch.urgent()) {
                        blocks(step);
                    }
                });
        need(
                messages.isEmpty() || messages.stream().anyMatch(step -> step.start() instanceof StepStart.AtEntry),
                branch.id(),
                "a branch that reminds must first have said what it is about");
        need(branch.carePlan().isPresent() || messages.isEmpty(), branch.id(), "messages are based on a CarePlan");
    }

    private void blocks(Step step) {
        for (TextKey block : TextKey.SAFETY_BLOCKS) {
            for (String language : languages(step)) {
                need(
                        step.activity().texts().find(block, language).isPresent(),
                        step.id(),
                        "lacks the safety block " + block.code() + " in " + language);
            }
        }
    }

    private void texts(Step step) {
        if (step.kind() == StepKind.MESSAGE) {
            need(
                    step.activity()
                            .texts()
                            .languages(TextKey.BODY)
                            .contains(plan.parameters().defaultLanguage()),
                    step.id(),
                    "lacks a body in the default language");
        }
        Map<String, Object> variables = Rendering.patientVariables(plan.parameters());
        Map<String, Object> known =
                step.kind() == StepKind.TASK && !step.activity().forPatient()
                        ? TaskVariables.SAMPLE.over(variables)
                        : variables;
        step.activity()
                .texts()
                .templates()
                .forEach((key, byLanguage) -> byLanguage.forEach(
                        (language, template) -> renders(step.id() + " " + key + " " + language, template, known)));
    }

    private void notices() {
        for (TextKey key : List.of(TextKey.NOTICE_SUBJECT, TextKey.NOTICE_TEXT, TextKey.REASON, TextKey.OPT_OUT)) {
            need(
                    plan.texts().find(key, plan.parameters().defaultLanguage()).isPresent(),
                    key.code(),
                    "the plan lacks this text in its default language");
        }
        Map<String, Object> variables = Rendering.patientVariables(plan.parameters());
        variables.put("reason", "");
        variables.put("optOut", "");
        plan.texts()
                .templates()
                .forEach((key, byLanguage) ->
                        byLanguage.forEach((language, template) -> renders(key + " " + language, template, variables)));
    }

    private void renders(String element, String template, Map<String, Object> variables) {
        try {
            Rendering.render(template, variables);
        } catch (MustacheException e) {
            problems.add(Failure.invalid(element, "cannot be filled: " + e.getMessage()));
        }
    }

    private void need(boolean met, String element, String otherwise) {
        if (!met) {
            problems.add(Failure.invalid(element, otherwise));
        }
    }

    private Set<String> languages(Step step) {
        return step.activity().texts().languages(TextKey.BODY);
    }

    private static boolean is(Step step, MessageClass messageClass) {
        return step.activity().messageClass().filter(messageClass::equals).isPresent();
    }
}
