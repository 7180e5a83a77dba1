package example.cairn.storage.sql.index;

/// Where a resource lies, as every index row says it.
///
/// @param bucket number of the bucket
/// @param patient [PatientKey#number()], or 0 for what is shared
/// @param rid number of the resource in its bucket
public record RowHome(int bucket, long patient, long rid) {}
