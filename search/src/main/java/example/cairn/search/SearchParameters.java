package example.cairn.search;

import java.util.List;
import java.util.Optional;

/// The search parameters that this server knows.
public interface SearchParameters {

    /// Whether `type` is a resource type of R4.
    boolean knows(String type);

    Optional<SearchParameter> find(String type, String code);

    /// All parameters of a type, by code, common ones (`_tag`, `_profile`, `_security`) included.
    List<SearchParameter> of(String type);
}
