package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import java.util.Set;

/// Asks `membership`, which holds the members of computed and of listed Groups alike.
final class MembershipSql {

    private MembershipSql() {}

    /// The patients in any of the groups, for a driver: rows with bucket and patient.
    static SqlFragment members(Set<String> groups) {
        return SqlFragment.concat("select distinct m.bucket, m.patient from membership m where ", inAny(groups));
    }

    static SqlFragment memberOf(Set<String> groups, String candidate) {
        return SqlFragment.concat(
                "exists (select from membership m where m.bucket = " + candidate + ".bucket and m.patient = "
                        + candidate + ".patient and ",
                inAny(groups),
                ")");
    }

    /// The candidate is a Group.
    static SqlFragment hasMember(PatientKey patient, String candidate) {
        return SqlFragment.of("""
                exists (select from resource g where g.bucket = %1$s.bucket and g.patient = %1$s.patient \
                and g.type = 'Group' and g.rid = %1$s.rid and exists (select from membership m \
                where m.bucket = ? and m.segment = g.id and m.patient = ?))""".formatted(candidate), patient.bucket().number(), patient.number());
    }

    private static SqlFragment inAny(Set<String> groups) {
        return groups.size() == 1
                ? SqlFragment.of("m.segment = ?", groups.iterator().next())
                : SqlFragment.of(
                        "m.segment = any (?)", (Object) groups.stream().sorted().toArray(String[]::new));
    }
}
