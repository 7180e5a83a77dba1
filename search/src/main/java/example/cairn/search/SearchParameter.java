package example.cairn.search;

import java.util.Set;

/// One search parameter on one resource type.
///
/// @param type the resource type it is read from
/// @param code its name in a query, for example `value-quantity`
/// @param kind how its values compare
/// @param expression FHIRPath that finds its values, `type`'s part only; empty text for computed ones
///     (`lab-category`)
/// @param targets for references: the types it may refer to
/// @param readsHome true where it reads exactly the home element, so that it needs no index rows
///     (`Observation.subject`)
public record SearchParameter(
        String type, String code, ParameterKind kind, String expression, Set<String> targets, boolean readsHome) {

    public SearchParameter {
        targets = Set.copyOf(targets);
    }

    /// The number under which index rows name this parameter: a fixed 32-bit hash of `Type.code`, so that every
    /// database and shard agrees without a table; the registry refuses two parameters of one number.
    public int number() {
        int hash = 0x811c9dc5;
        String name = type + "." + code;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x01000193;
        }
        return hash;
    }

    @Override
    public String toString() {
        return type + "." + code;
    }
}
