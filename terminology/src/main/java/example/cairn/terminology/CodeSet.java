package example.cairn.terminology;

import java.util.Set;

/// The expansion of a ValueSet.
///
/// @param url canonical address without version
/// @param version version of the ValueSet, or an empty text
/// @param codes its members
public record CodeSet(String url, String version, Set<Code> codes) {

    public CodeSet {
        codes = Set.copyOf(codes);
    }

    public boolean contains(String system, String code) {
        return codes.contains(new Code(system, code));
    }
}
