package example.cairn.journey.machine;

import static example.cairn.journey.StepState.*;
import static example.cairn.journey.definition.StepKind.MESSAGE;
import static example.cairn.journey.definition.StepKind.NOTICE;
import static example.cairn.journey.definition.StepKind.RECORD;
import static example.cairn.journey.definition.StepKind.TASK;
import static example.cairn.journey.machine.StepAction.*;

import example.cairn.journey.StepState;
import example.cairn.journey.definition.StepKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How each kind of step moves. What is not in the table cannot happen: an event without a row is an error.
/// `docs/journeys.md` shows it as a picture that a test writes from here.
public final class StepTable {

    /// @param kind of step
    /// @param from its state
    /// @param event what the facts say
    /// @param to the next state
    /// @param action what follows
    public record Row(StepKind kind, StepState from, StepEvent event, StepState to, StepAction action) {}

    public static final List<Row> ROWS = Stream.of(records(), messages(), tasks(), notices())
            .flatMap(List::stream)
            .toList();

    private StepTable() {}

    /// The row for an event that may or may not matter in this state.
    static Optional<Row> find(StepKind kind, StepState from, StepEvent event) {
        return ROWS.stream()
                .filter(row -> row.kind == kind && row.from == from && row.event == event)
                .findFirst();
    }

    /// The row for an event that was derived in this state.
    ///
    /// @throws IllegalStateException where the table has none
    static Row require(StepKind kind, StepState from, StepEvent event) {
        return find(kind, from, event)
                .orElseThrow(() -> new IllegalStateException(kind + " has no row for " + event + " in " + from));
    }

    /// A Mermaid state diagram of one kind, in the order of the table.
    public static String diagram(StepKind kind) {
        return ROWS.stream()
                .filter(row -> row.kind == kind)
                .map(row -> "    " + row.from + " --> " + row.to + " : " + row.event
                        + (row.action == NOTHING ? "" : " / " + row.action))
                .collect(Collectors.joining("\n", "stateDiagram-v2\n    [*] --> WAITING\n", "\n"));
    }

    private static List<Row> records() {
        return List.of(
                row(RECORD, WAITING, StepEvent.DUE, WRITTEN, WRITE),
                row(RECORD, WRITTEN, StepEvent.ENDED, CLOSED, REVOKE));
    }

    private static List<Row> messages() {
        return List.of(
                row(MESSAGE, WAITING, StepEvent.DUE, ORDERED, ORDER),
                row(MESSAGE, WAITING, StepEvent.DUE_UNREACHED, StepState.WITHHELD, RECORD_WITHHELD),
                row(MESSAGE, WAITING, StepEvent.NEEDLESS, SATISFIED, NOTHING),
                row(MESSAGE, WAITING, StepEvent.ENDED, CLOSED, NOTHING),
                row(MESSAGE, SATISFIED, StepEvent.NEEDED, WAITING, NOTHING),
                row(MESSAGE, SATISFIED, StepEvent.ENDED, CLOSED, NOTHING),
                row(MESSAGE, ORDERED, StepEvent.SENT, StepState.SENT, NOTHING),
                row(MESSAGE, ORDERED, StepEvent.FAILED, UNDELIVERABLE, NOTHING),
                row(MESSAGE, ORDERED, StepEvent.WITHHELD, StepState.WITHHELD, NOTHING),
                row(MESSAGE, ORDERED, StepEvent.OBJECTED, StepState.WITHHELD, WITHDRAW),
                row(MESSAGE, ORDERED, StepEvent.NEEDLESS, SATISFIED, WITHDRAW),
                row(MESSAGE, ORDERED, StepEvent.ENDED, CLOSED, WITHDRAW),
                row(MESSAGE, StepState.WITHHELD, StepEvent.PERMITTED, WAITING, NOTHING),
                row(MESSAGE, StepState.WITHHELD, StepEvent.NEEDLESS, SATISFIED, NOTHING),
                row(MESSAGE, StepState.WITHHELD, StepEvent.RENEWED, WAITING, NOTHING),
                row(MESSAGE, StepState.WITHHELD, StepEvent.ENDED, CLOSED, NOTHING),
                row(MESSAGE, StepState.SENT, StepEvent.RENEWED, WAITING, NOTHING),
                row(MESSAGE, UNDELIVERABLE, StepEvent.RENEWED, WAITING, NOTHING),
                row(MESSAGE, CLOSED, StepEvent.REVIVED, WAITING, NOTHING));
    }

    private static List<Row> tasks() {
        return Stream.of(
                        List.of(
                                row(TASK, WAITING, StepEvent.DUE, REQUESTED, OPEN_TASK),
                                row(TASK, WAITING, StepEvent.NEEDLESS, SATISFIED, NOTHING),
                                row(TASK, WAITING, StepEvent.ENDED, CLOSED, NOTHING),
                                row(TASK, SATISFIED, StepEvent.NEEDED, WAITING, NOTHING),
                                row(TASK, SATISFIED, StepEvent.ENDED, CLOSED, NOTHING),
                                row(TASK, REQUESTED, StepEvent.UNACCEPTED, ESCALATED, ESCALATE),
                                row(TASK, REQUESTED, StepEvent.ACCEPTED, StepState.ACCEPTED, NOTHING),
                                row(TASK, ESCALATED, StepEvent.ACCEPTED, StepState.ACCEPTED, NOTHING),
                                row(TASK, REQUESTED, StepEvent.NEEDLESS, SATISFIED, CLOSE_TASK),
                                row(TASK, ESCALATED, StepEvent.NEEDLESS, SATISFIED, CLOSE_TASK),
                                row(TASK, DONE, StepEvent.BOOKED_AND_SEEN, SATISFIED, AWAIT_VISIT),
                                row(TASK, CLOSED, StepEvent.REVIVED, WAITING, NOTHING)),
                        openTask(REQUESTED),
                        openTask(ESCALATED),
                        openTask(StepState.ACCEPTED))
                .flatMap(List::stream)
                .toList();
    }

    /// How an open Task ends. Each outcome that the team records is a way of its own.
    private static List<Row> openTask(StepState from) {
        return List.of(
                row(TASK, from, StepEvent.BOOKED_AND_SEEN, SATISFIED, AWAIT_VISIT),
                row(TASK, from, StepEvent.REACHED_BOOKED, DONE, RESOLVE),
                row(TASK, from, StepEvent.REACHED_DECLINED, DONE, RESOLVE),
                row(TASK, from, StepEvent.NOT_REACHED, WAITING, NOTHING),
                row(TASK, from, StepEvent.EXHAUSTED, DONE, ASK_NOT_REACHED),
                row(TASK, from, StepEvent.WRONG_NUMBER, DONE, ASK_WRONG_NUMBER),
                row(TASK, from, StepEvent.FINISHED, DONE, RESOLVE),
                row(TASK, from, StepEvent.ENDED, CLOSED, CLOSE_TASK));
    }

    private static List<Row> notices() {
        return List.of(
                row(NOTICE, WAITING, StepEvent.DUE, ORDERED, NOTIFY_TEAM),
                row(NOTICE, WAITING, StepEvent.ENDED, CLOSED, NOTHING),
                row(NOTICE, ORDERED, StepEvent.SENT, StepState.SENT, NOTHING),
                row(NOTICE, ORDERED, StepEvent.FAILED, UNDELIVERABLE, NOTHING),
                row(NOTICE, ORDERED, StepEvent.DUE, ORDERED, NOTIFY_TEAM),
                row(NOTICE, StepState.SENT, StepEvent.DUE, ORDERED, NOTIFY_TEAM),
                row(NOTICE, UNDELIVERABLE, StepEvent.DUE, ORDERED, NOTIFY_TEAM),
                row(NOTICE, CLOSED, StepEvent.REVIVED, WAITING, NOTHING));
    }

    private static Row row(StepKind kind, StepState from, StepEvent event, StepState to, StepAction action) {
        return new Row(kind, from, event, to, action);
    }
}
