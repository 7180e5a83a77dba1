package example.cairn.server.app;

import example.cairn.server.page.StartPage.Link;
import java.util.List;

/// What the page at `/` leads to.
final class Links {

    static final List<Link> ALL = List.of(
            new Link("/fhir/metadata?_pretty=true", "CapabilityStatement", "What this server can do, exactly."),
            new Link("/fhir/Group?_pretty=true", "Segments", "Groups: their criteria and how many are in."),
            new Link("/fhir/PlanDefinition?_pretty=true", "Plans", "The care journeys, as data."),
            new Link("/fhir/Subscription?_pretty=true", "Subscriptions", "Who hears of what, and whether it arrives."),
            new Link("/fhir/Task?status=requested&_pretty=true", "Open Tasks", "What waits for the care team."),
            new Link(
                    "/fhir/Communication?_sort=-_lastUpdated&_pretty=true",
                    "Messages",
                    "Sent and withheld, with reasons."),
            new Link("/mail", "Caught mail", "What the local mail sink received."),
            new Link("/health/ready", "Health", "Whether every part is up."),
            new Link("/health/care", "Care", "Patients and definitions that a person must look at."),
            new Link("/metrics", "Metrics", "For Prometheus."));

    private Links() {}
}
