package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.storage.ResourceReader;
import java.time.temporal.ChronoUnit;

/// Read and vread.
final class Reads {

    private final ResourceReader reader;

    Reads(ResourceReader reader) {
        this.reader = reader;
    }

    Answer read(Interaction.Read read) {
        return reader.read(read.key())
                .map(version ->
                        isKnown(read, version) ? Answer.of(FhirReply.notModified(version), version) : shown(version))
                .orElseGet(() -> missing(read.key()));
    }

    Answer readVersion(Interaction.ReadVersion read) {
        return reader.read(read.key(), read.version()).map(Reads::shown).orElseGet(() -> missing(read.key()));
    }

    private static Answer shown(ResourceVersion version) {
        return version.deleted()
                ? Answer.of(
                        FhirReply.refused(new Failure(
                                Failure.Category.GONE, version.key().toString(), "this resource was deleted")),
                        version)
                : Answer.of(FhirReply.of(version), version);
    }

    /// `If-None-Match` outranks `If-Modified-Since` (RFC 9110, 13.2.2), which has whole seconds only.
    private static boolean isKnown(Interaction.Read read, ResourceVersion version) {
        if (version.deleted()) {
            return false;
        }
        if (read.ifNoneMatch().isPresent()) {
            return read.ifNoneMatch().getAsLong() == version.version();
        }
        return read.ifModifiedSince()
                .map(since ->
                        !version.lastUpdated().truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .orElse(false);
    }

    private static Answer missing(ResourceKey key) {
        return Answer.refused(
                new Failure(Failure.Category.NOT_FOUND, key.toString(), "there is no such resource or version"));
    }
}
