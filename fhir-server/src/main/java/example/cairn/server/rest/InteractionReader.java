package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.search.parse.SearchParser;
import example.cairn.storage.WriteCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/// Understands a request: which interaction its method, path and headers mean, or why none.
public final class InteractionReader {

    private static final String HISTORY = "_history";

    private final SearchParser parser;
    private final ConditionParser conditions;
    private final HistoryParameters histories = new HistoryParameters();

    public InteractionReader(SearchParser parser) {
        this.parser = parser;
        this.conditions = new ConditionParser(parser);
    }

    public Result<Interaction> read(FhirRequest request) {
        List<String> path = request.path();
        if (!path.isEmpty() && !path.getFirst().equals(HISTORY) && !Names.TYPES.contains(path.getFirst())) {
            return Result.failed(new Failure(
                    Failure.Category.NOT_FOUND, path.getFirst(), "FHIR R4 has no resource type of this name"));
        }
        List<Failure> wrong = ResultParameters.wrong(
                path.stream().filter(Names.TYPES::contains).findFirst(), request.query());
        if (!wrong.isEmpty()) {
            return new Result.Failed<>(wrong);
        }
        return switch (request.verb()) {
            case GET -> get(request);
            case POST -> post(request);
            case PUT -> put(request);
            case DELETE -> delete(request);
        };
    }

    private Result<Interaction> get(FhirRequest request) {
        List<String> path = request.path();
        int size = path.size();
        if (size > 0 && path.getLast().equals(HISTORY) && size <= 3) {
            return histories.read(path.subList(0, size - 1), request.query());
        }
        if (size == 4 && path.get(2).equals(HISTORY)) {
            return key(path).flatMap(key -> Names.version(path.get(3))
                    .flatMap(version -> plain(request, new Interaction.ReadVersion(key, version))));
        }
        return switch (size) {
            case 0 -> unsupported("search", "a search over all resource types is not supported");
            case 1 -> search(path.getFirst(), request.query());
            case 2 -> path.get(1).equals("_search") ? search(path.getFirst(), request.query()) : readOne(request);
            case 3 -> unsupported(path.get(2), "a search in a compartment is not supported");
            default -> notFound();
        };
    }

    private Result<Interaction> readOne(FhirRequest request) {
        Conditions conditions = request.conditions();
        return key(request.path()).flatMap(key -> optionalTag("If-None-Match", conditions.ifNoneMatch())
                .flatMap(tag -> HttpDate.parse("If-Modified-Since", conditions.ifModifiedSince())
                        .flatMap(since -> plain(request, new Interaction.Read(key, tag, since)))));
    }

    /// `_count=0` asks the same as `_summary=count` (FHIR R4 search.html#count).
    private Result<Interaction> search(String type, Map<String, List<String>> query) {
        boolean countOnly = ControlParameters.countOnly(query)
                || query.getOrDefault("_count", List.of()).equals(List.of("0"));
        Map<String, List<String>> asked = ControlParameters.without(query);
        if (countOnly) {
            asked.put("_summary", List.of("count"));
        }
        return parser.parse(type, asked)
                .map(parsed -> new Interaction.Search(parsed, query, ControlParameters.cursor(query), countOnly));
    }

    private Result<Interaction> post(FhirRequest request) {
        List<String> path = request.path();
        return switch (path.size()) {
            case 0 -> bundle(request);
            case 1 -> create(path.getFirst(), request);
            default ->
                path.size() == 2 && path.get(1).equals("_search")
                        ? search(path.getFirst(), request.query())
                        : unsupported(path.getLast(), "POST is not supported at this address");
        };
    }

    private Result<Interaction> create(String type, FhirRequest request) {
        return body(type, request).flatMap(resource -> {
            Optional<String> condition = request.conditions().ifNoneExist();
            if (condition.isEmpty()) {
                return plain(request, change(new WriteCommand.Create(resource)));
            }
            return conditions
                    .parse(type, condition.get())
                    .flatMap(query -> plain(request, change(new WriteCommand.Create(resource, Optional.of(query)))));
        });
    }

    private Result<Interaction> put(FhirRequest request) {
        List<String> path = request.path();
        if (path.isEmpty() || path.size() > 2) {
            return unsupported("PUT", "an update goes to [type]/[id] or to [type]?[condition]");
        }
        if (request.conditions().ifNoneMatch().isPresent()) {
            return unsupported("If-None-Match", "this header is supported for reads only");
        }
        return body(path.getFirst(), request).flatMap(resource -> optionalTag(
                        "If-Match", request.conditions().ifMatch())
                .flatMap(tag -> path.size() == 2
                        ? updateOne(request, resource, tag)
                        : conditions
                                .parse(path.getFirst(), request.query())
                                .map(query -> change(new WriteCommand.UpdateMatching(query, resource, tag)))));
    }

    private Result<Interaction> updateOne(FhirRequest request, Resource resource, OptionalLong ifMatch) {
        return key(request.path()).flatMap(key -> {
            String id = resource.getIdElement().getIdPart();
            if (id == null) {
                return Result.failed(
                        Failure.invalid(key.type() + ".id", "an update needs an id in the body, that of the address"));
            }
            return id.equals(key.id())
                    ? plain(request, change(new WriteCommand.Update(key, resource, ifMatch)))
                    : Result.failed(
                            Failure.invalid(key.type() + ".id", "the id in the body is not that of the address"));
        });
    }

    private Result<Interaction> delete(FhirRequest request) {
        List<String> path = request.path();
        return switch (path.size()) {
            case 1 ->
                conditions
                        .parse(path.getFirst(), request.query())
                        .map(query -> change(new WriteCommand.DeleteMatching(query)));
            case 2 ->
                key(path).flatMap(key -> optionalTag(
                                "If-Match", request.conditions().ifMatch())
                        .flatMap(tag -> plain(request, change(new WriteCommand.Delete(key, tag)))));
            default -> unsupported("DELETE", "a deletion goes to [type]/[id] or to [type]?[condition]");
        };
    }

    private Result<Interaction> bundle(FhirRequest request) {
        if (!(request.body().orElse(null) instanceof Bundle bundle)) {
            return Result.failed(Failure.invalid("Bundle", "what is posted to the base must be a Bundle"));
        }
        return switch (bundle.getType()) {
            case BATCH -> Result.ok(new Interaction.Batch(bundle.getEntry()));
            case TRANSACTION -> Result.ok(new Interaction.Transaction(bundle.getEntry()));
            case null, default ->
                Result.failed(Failure.invalid("Bundle.type", "only batch and transaction can be carried out"));
        };
    }

    private static Result<Resource> body(String type, FhirRequest request) {
        return request.body()
                .map(resource -> resource.fhirType().equals(type)
                        ? Result.ok(resource)
                        : Result.<Resource>failed(Failure.invalid(
                                "resourceType", "the body is a " + resource.fhirType() + ", the address says " + type)))
                .orElseGet(() -> Result.failed(Failure.invalid(type, "the request has no body")));
    }

    private static Result<ResourceKey> key(List<String> path) {
        return Names.id(path.get(1)).map(id -> new ResourceKey(path.getFirst(), id));
    }

    private static Result<OptionalLong> optionalTag(String header, Optional<String> text) {
        return text.map(value -> Names.entityTag(header, value)).orElseGet(() -> Result.ok(OptionalLong.empty()));
    }

    /// An interaction that takes no search parameters.
    private static Result<Interaction> plain(FhirRequest request, Interaction interaction) {
        // HAPI would answer with a page of HTML.
        return request.query().getOrDefault("_summary", List.of()).contains("text")
                ? unsupported("_summary", "text is supported for searches and histories")
                : Result.of(interaction, ControlParameters.unknown(request.query(), Set.of()));
    }

    private static Interaction change(WriteCommand command) {
        return new Interaction.Change(command);
    }

    private static Result<Interaction> unsupported(String element, String reason) {
        return Result.failed(Failure.unsupported(element, reason));
    }

    private static Result<Interaction> notFound() {
        return Result.failed(new Failure(Failure.Category.NOT_FOUND, "", "nothing lives at this address"));
    }
}
