package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.parse.SearchParser;
import example.cairn.server.access.AccessDecision;
import example.cairn.server.error.Status;
import example.cairn.server.splice.BundleResponse;
import example.cairn.storage.AuditLog;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/// Answers FHIR requests: understand, decide access, admit, carry out, audit. An answer leaves only when its audit
/// record is durable.
public final class Endpoint {

    /// How often a transaction with conditions is planned before its conflict is the client's.
    private static final int PLANS = 3;

    private final InteractionReader interactions;
    private final AccessDecision access;
    private final Admissions admissions;
    private final AuditLog audit;
    private final Reads reads;
    private final Searches searches;
    private final Changes changes;
    private final TransactionPlanner plans;
    private final Transactions transactions;

    /// @param stored what is there: conditions and admissions judge by it
    /// @param shown the same as clients may see it
    /// @param writer answers as clients may see it
    /// @param admissions by resource type
    public Endpoint(
            SearchParser parser,
            ResourceReader stored,
            ResourceReader shown,
            ResourceWriter writer,
            UnstoredMatcher matcher,
            AccessDecision access,
            Map<String, ResourceAdmission> admissions,
            AuditLog audit) {
        this.interactions = new InteractionReader(parser);
        this.access = access;
        ConditionalMatches matches = new ConditionalMatches(new ConditionParser(parser), stored);
        this.admissions = new Admissions(admissions, stored, matches);
        this.audit = audit;
        this.reads = new Reads(shown);
        this.searches = new Searches(shown);
        this.changes = new Changes(writer);
        this.plans = new TransactionPlanner(interactions, matches, matcher);
        this.transactions = new Transactions(writer, stored);
    }

    public FhirReply answer(FhirRequest request, Circumstances circumstances) {
        List<AuditRecord> entries = new ArrayList<>(1);
        FhirReply reply = answer(request, circumstances, entries);
        audit.append(entries);
        return reply;
    }

    private FhirReply answer(FhirRequest request, Circumstances circumstances, List<AuditRecord> entries) {
        Answer answer =
                switch (interactions.read(request)) {
                    case Result.Failed<Interaction>(List<Failure> failures) -> Answer.refused(failures);
                    case Result.Ok<Interaction>(Interaction.Batch(List<BundleEntryComponent> batch)) ->
                        batch(batch, circumstances, entries);
                    case Result.Ok<Interaction>(Interaction interaction) ->
                        permitted(interaction, circumstances, done -> AuditEntries.of(request, done, circumstances));
                };
        if (!answer.recorded()) {
            entries.add(AuditEntries.of(request, answer, circumstances));
        }
        return answer.reply();
    }

    /// @param record what the audit keeps of a change, together with it
    private Answer permitted(
            Interaction interaction, Circumstances circumstances, Function<Answer, AuditRecord> record) {
        return access.refuses(circumstances.caller().actor(), interaction)
                .map(Answer::refused)
                .orElseGet(() -> carryOut(interaction, circumstances, record));
    }

    private Answer carryOut(
            Interaction interaction, Circumstances circumstances, Function<Answer, AuditRecord> record) {
        return switch (interaction) {
            case Interaction.Read read -> reads.read(read);
            case Interaction.ReadVersion read -> reads.readVersion(read);
            case Interaction.Search search -> searches.search(search, circumstances);
            case Interaction.History history -> searches.history(history, circumstances);
            case Interaction.Change change -> change(change, circumstances, record);
            case Interaction.Transaction transaction -> transaction(transaction, circumstances, record);
            case Interaction.Batch _ ->
                Answer.refused(Failure.unsupported("Bundle", "a batch cannot hold another batch"));
        };
    }

    private Answer change(
            Interaction.Change change, Circumstances circumstances, Function<Answer, AuditRecord> record) {
        return switch (admissions.admit(change.command(), circumstances.now())) {
            case Result.Ok<WriteCommand>(WriteCommand command) -> changes.carryOut(command, circumstances, record);
            case Result.Failed<WriteCommand>(List<Failure> failures) -> Answer.refused(failures);
        };
    }

    /// Each entry is a request of its own: one that is refused harms no other (FHIR R4 http.html#transaction).
    private Answer batch(List<BundleEntryComponent> batch, Circumstances circumstances, List<AuditRecord> entries) {
        Circumstances within = circumstances.within();
        List<FhirReply> replies = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++) {
            replies.add(
                    switch (EntryReader.read(batch.get(index), index).flatMap(FhirRequest::checked)) {
                        case Result.Ok<FhirRequest>(FhirRequest request) -> answer(request, within, entries);
                        case Result.Failed<FhirRequest>(List<Failure> failures) -> FhirReply.refused(failures);
                    });
        }
        return new Answer(FhirReply.bundle(BundleResponse.of("batch-response", replies)), List.of());
    }

    /// Where a condition was met by another transaction after the plan had been made, the plan names ids that will not
    /// be: a new one is made.
    private Answer transaction(
            Interaction.Transaction transaction, Circumstances circumstances, Function<Answer, AuditRecord> record) {
        Circumstances within = circumstances.within();
        Answer answer = planned(transaction.fresh(), within, record);
        for (int again = 1; again < PLANS && transaction.conditional() && mayBeOvertaken(answer); again++) {
            answer = planned(transaction.fresh(), within, record);
        }
        return answer;
    }

    /// A condition that several resources met (412) may have met one that another client had just made and the one that
    /// this plan was to make.
    private static boolean mayBeOvertaken(Answer answer) {
        return answer.reply().status() == Status.CONFLICT || answer.reply().status() == Status.PRECONDITION_FAILED;
    }

    private Answer planned(
            List<BundleEntryComponent> entries, Circumstances within, Function<Answer, AuditRecord> record) {
        return switch (plans.plan(entries, within)
                .flatMap(plan -> admitted(plan, within))
                .flatMap(transactions::readable)) {
            case Result.Ok<TransactionPlan>(TransactionPlan plan) ->
                transactions.carryOut(plan, within, read -> carryOut(read, within, record));
            case Result.Failed<TransactionPlan>(List<Failure> failures) -> Answer.refused(failures);
        };
    }

    private Result<TransactionPlan> admitted(TransactionPlan plan, Circumstances circumstances) {
        return plan.mapInteractions(
                interaction -> access.refuses(circumstances.caller().actor(), interaction)
                        .<Result<Interaction>>map(Result::failed)
                        .orElseGet(() -> admitted(interaction, circumstances)));
    }

    private Result<Interaction> admitted(Interaction interaction, Circumstances circumstances) {
        return interaction instanceof Interaction.Change(WriteCommand command)
                ? admissions.admit(command, circumstances.now()).map(Interaction.Change::new)
                : Result.ok(interaction);
    }
}
