/// What happened to a patient, told from the FHIR API alone: whoever reads the resources can know as much.
@NullMarked
package example.cairn.server.story;

import org.jspecify.annotations.NullMarked;
