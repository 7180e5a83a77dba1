/// May we send this message, for this purpose, topic and channel, at this instant, and which Consent says so?
@NullMarked
package example.cairn.consent;

import org.jspecify.annotations.NullMarked;
