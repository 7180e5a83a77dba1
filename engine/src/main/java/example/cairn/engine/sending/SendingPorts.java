package example.cairn.engine.sending;

import example.cairn.delivery.mail.MailSender;
import example.cairn.engine.decide.Definitions;
import example.cairn.model.CareClock;
import example.cairn.storage.AuditLog;
import example.cairn.storage.sql.TransactionRunner;
import java.util.function.Supplier;

/// What sending needs from outside.
///
/// @param transactions where decisions and outcomes are written
/// @param definitions the snapshot in force
/// @param mail the way out
/// @param from the sender's address; it names no department
/// @param audit every send and refusal leaves a record
/// @param clock of care
/// @param process of which claims name it: the same after a restart, so that it knows its own abandoned ones, and
///     another for each process on one database
public record SendingPorts(
        TransactionRunner transactions,
        Supplier<Definitions> definitions,
        MailSender mail,
        String from,
        AuditLog audit,
        CareClock clock,
        String process) {}
