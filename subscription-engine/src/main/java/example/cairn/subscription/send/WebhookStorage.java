package example.cairn.subscription.send;

import example.cairn.storage.AuditLog;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.sql.TransactionRunner;

/// What webhook delivery needs of storage.
///
/// @param transactions for events
/// @param reader for the bodies that are sent
/// @param writer for the status of Subscriptions
/// @param audit for every attempt
public record WebhookStorage(
        TransactionRunner transactions, ResourceReader reader, ResourceWriter writer, AuditLog audit) {}
