package example.cairn.server.shape;

import org.jspecify.annotations.Nullable;

/// What may stand under one name in an element.
///
/// @param name in JSON: `valueQuantity`, `_given`
/// @param value the name whose value this is or annotates: `given` of `_given`
/// @param element as FHIR defines it; names of one choice share it: `value` of `valueQuantity`
/// @param below what an object here may hold; null where there is none, and for a resource, which says it itself
record Member(
        String name,
        String value,
        String element,
        Kind kind,
        boolean repeats,
        @Nullable TypeShape below) {

    /// Both would give one element two values.
    boolean excludes(Member other) {
        return name.equals(other.name) || (element.equals(other.element) && !value.equals(other.value));
    }

    boolean completes(Member other) {
        return value.equals(other.value) && !name.equals(other.name);
    }
}
