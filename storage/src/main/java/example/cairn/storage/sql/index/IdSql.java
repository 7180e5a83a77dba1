package example.cairn.storage.sql.index;

import example.cairn.model.Bucket;
import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ServerIds;
import example.cairn.search.expression.SearchExpression.IdIn;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Resources by their ids: the bucket is computed where id or type tell it, else the directory knows it, and
/// `moved_to` leads on from there.
final class IdSql {

    private static final String BY_TOLD_BUCKET = """
            (with recursive place (bucket, id) as (
                select * from unnest(?::int[], ?::text[])
                union
                select directory.bucket, directory.id
                from unnest(?::int[], ?::text[]) as asked (slot, id)
                join directory on directory.slot = asked.slot and directory.type = ? and directory.id = asked.id
                union
                select moved.moved_to, moved.id
                from place
                join resource moved on moved.bucket = place.bucket and moved.type = ? and moved.id = place.id
                where moved.moved_to is not null
            ) select * from place) p
            join resource c on c.bucket = p.bucket and c.type = ? and c.id = p.id""";

    private IdSql() {}

    static Driver driver(String type, IdIn idIn) {
        List<ResourceKey> keys = idIn.ids().stream()
                .sorted()
                .map(id -> new ResourceKey(type, id))
                .toList();
        List<ResourceKey> told =
                keys.stream().filter(key -> bucketToldBy(key).isPresent()).toList();
        List<ResourceKey> listed = HomeElement.of(type).isPresent() ? keys : List.of();
        SqlFragment from = SqlFragment.of(
                BY_TOLD_BUCKET,
                told.stream()
                        .mapToInt(key -> bucketToldBy(key).orElseThrow().number())
                        .toArray(),
                ids(told),
                listed.stream().mapToInt(IdSql::slot).toArray(),
                ids(listed),
                type,
                type,
                type);
        return new Driver(
                from,
                SqlFragment.of("c.kind <> 'DELETE' and c.moved_to is null"),
                SqlFragment.TRUE,
                Driver.CANDIDATE,
                KeyColumn.PLACE,
                Repeats.NEVER,
                Selectivity.ID,
                Set.of(idIn));
    }

    /// Computed for Patients and for types that never belong to a patient, written in the id where the server gave it.
    private static Optional<Bucket> bucketToldBy(ResourceKey key) {
        if (key.type().equals("Patient")) {
            return Optional.of(new PatientKey(key.id()).bucket());
        }
        return HomeElement.of(key.type()).isEmpty() ? Optional.of(Bucket.shared(key)) : ServerIds.bucketOf(key.id());
    }

    private static int slot(ResourceKey key) {
        return Bucket.shared(key).number() - Bucket.PATIENT_BUCKETS;
    }

    private static String[] ids(List<ResourceKey> keys) {
        return keys.stream().map(ResourceKey::id).toArray(String[]::new);
    }
}
