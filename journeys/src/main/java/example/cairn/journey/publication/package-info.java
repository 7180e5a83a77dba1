/// What publishing a plan needs and causes: the check before it runs and the Subscription through which it hears.
@NullMarked
package example.cairn.journey.publication;

import org.jspecify.annotations.NullMarked;
