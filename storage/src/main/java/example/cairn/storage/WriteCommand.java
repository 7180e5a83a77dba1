package example.cairn.storage;

import example.cairn.model.ResourceKey;
import example.cairn.search.SearchQuery;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Resource;

/// One wish to change data. It holds what the client said and no logic; the writer plans it.
public sealed interface WriteCommand {

    /// POST. The server gives the id; one in the body is ignored (http.html#create).
    ///
    /// @param ifNoneExist the condition of a conditional create: where exactly one resource matches, nothing is
    ///     written
    record Create(Resource resource, Optional<SearchQuery> ifNoneExist) implements WriteCommand {
        public Create(Resource resource) {
            this(resource, Optional.empty());
        }
    }

    /// POST in a transaction whose other entries name the new resource already: it gets this id. Where by then another
    /// resource meets the condition, that is a conflict: those entries would name nothing.
    record CreateAs(Resource resource, String id, Optional<SearchQuery> ifNoneExist) implements WriteCommand {}

    /// POST by the engine under an id that names its cause: where the id exists already, nothing is written.
    record CreateOnce(Resource resource, String id) implements WriteCommand {}

    /// PUT, also as create.
    ///
    /// @param ifMatch the version that must be current, from `If-Match: W/"3"`
    record Update(ResourceKey key, Resource resource, OptionalLong ifMatch) implements WriteCommand {
        public Update(ResourceKey key, Resource resource) {
            this(key, resource, OptionalLong.empty());
        }
    }

    /// PUT `Type?condition`.
    record UpdateMatching(SearchQuery condition, Resource resource, OptionalLong ifMatch) implements WriteCommand {}

    record Delete(ResourceKey key, OptionalLong ifMatch) implements WriteCommand {
        public Delete(ResourceKey key) {
            this(key, OptionalLong.empty());
        }
    }

    /// DELETE `Type?condition`; more than one match is refused.
    record DeleteMatching(SearchQuery condition) implements WriteCommand {}

    /// A conditional command of a transaction whose references rely on what its condition matched. Where by then it
    /// matches another, that is a conflict.
    ///
    /// @param match what it matched; empty: nothing
    record Expecting(WriteCommand conditional, Optional<ResourceKey> match) implements WriteCommand {}
}
