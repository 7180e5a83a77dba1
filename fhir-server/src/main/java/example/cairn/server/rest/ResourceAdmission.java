package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/// Looks at resources of one type before they are stored: definitions that cannot be evaluated are refused when they
/// are sent, never found out at run time.
@FunctionalInterface
public interface ResourceAdmission {

    /// @param proposed what a client wants to store
    /// @param current what is stored under that id; empty for a create
    /// @return what will be stored (the proposal, or adjusted: a Subscription becomes active), or why it is refused
    Result<Resource> admit(Resource proposed, Optional<ResourceVersion> current);

    /// @return why a client may not delete this one, or empty
    default Optional<Failure> refusesDeletion(ResourceVersion current) {
        return Optional.empty();
    }
}
