package example.cairn.storage.plan;

import example.cairn.model.Failure;
import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.SearchQuery;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.WriteCommand;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;

/// What is done with a command before any lock is taken. The resource of a command belongs to the writer from here on:
/// it gets its id and loses version and lastUpdated.
public final class Preparation {

    /// datatypes.html#id
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final Function<Resource, IndexEntries> extractor;
    private final RandomGenerator random;

    public Preparation(Function<Resource, IndexEntries> extractor, RandomGenerator random) {
        this.extractor = extractor;
        this.random = random;
    }

    public Prepared prepare(WriteCommand command, Instant now) {
        return switch (command) {
            case WriteCommand.Create(Resource resource, Optional<SearchQuery> ifNoneExist) -> {
                Draft draft = fresh(resource, now);
                yield ifNoneExist
                        .<Prepared>map(condition -> new Prepared.InsertUnless(draft, condition))
                        .orElseGet(() -> new Prepared.Ready(new Step.Insert(draft)));
            }
            case WriteCommand.CreateAs(Resource resource, String id, Optional<SearchQuery> ifNoneExist) -> {
                Draft draft = draft(new ResourceKey(resource.fhirType(), id), resource);
                yield ifNoneExist
                        .<Prepared>map(condition -> new Prepared.InsertNamed(draft, condition))
                        .orElseGet(() -> new Prepared.Ready(new Step.Insert(draft)));
            }
            case WriteCommand.CreateOnce(Resource resource, String id) ->
                new Prepared.Ready(new Step.InsertOnce(draft(new ResourceKey(resource.fhirType(), id), resource)));
            case WriteCommand.Update(ResourceKey key, Resource resource, OptionalLong ifMatch) ->
                new Prepared.Ready(put(key, resource, ifMatch));
            case WriteCommand.UpdateMatching(SearchQuery condition, Resource resource, OptionalLong ifMatch) ->
                new Prepared.PutMatching(resource, condition, ifMatch);
            case WriteCommand.Delete(ResourceKey key, OptionalLong ifMatch) ->
                new Prepared.Ready(new Step.Remove(key, ifMatch));
            case WriteCommand.DeleteMatching(SearchQuery condition) ->
                new Prepared.RemoveMatching(condition, new ResourceKey(condition.type(), ""));
            case WriteCommand.Expecting(WriteCommand conditional, Optional<ResourceKey> match) ->
                new Prepared.Expecting(prepare(conditional, now), match);
        };
    }

    /// An update of a known key.
    public Step put(ResourceKey key, Resource resource, OptionalLong ifMatch) {
        if (!ID.matcher(key.id()).matches()) {
            return new Step.Rejected(Failure.invalid("Resource.id", "an id has 1 to 64 letters, digits, '-' or '.'"));
        }
        if (!resource.fhirType().equals(key.type())) {
            return new Step.Rejected(Failure.invalid("Resource.resourceType", "the body is of another type"));
        }
        return new Step.Put(draft(key, resource), ifMatch);
    }

    /// A draft under a new id.
    public Draft fresh(Resource resource, Instant now) {
        String type = resource.fhirType();
        Optional<PatientKey> home = type.equals("Patient") ? Optional.empty() : HomeElement.homeOf(resource);
        return draft(new ResourceKey(type, Address.newId(type, home, now, random)), resource);
    }

    /// What a stored body says.
    public Content content(Resource resource) {
        return Content.of(resource, extractor);
    }

    private Draft draft(ResourceKey key, Resource resource) {
        resource.setId(key.id());
        Content content = content(resource);
        return new Draft(key, Address.of(key, content.home()), EncodedBody.of(resource), content);
    }
}
